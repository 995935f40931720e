"""The posting sheet, 公示单: what the public record of a site shows, to be hung up inside."""

from inspection.record import RecordFacts
from reports.paper.block import Block, Grid, Heading, Lines, Prose, Sheet
from reports.paper.common import Seal, moment, sealed
from texts import Voice


def posting(facts: RecordFacts, seal: Seal, voice: Voice) -> Sheet:
    """Nothing that the public record does not show: no names of people, no origin of a report."""
    about = (
        (voice("paper.firm"), facts.enterprise),
        (voice("paper.address"), facts.region),
        (voice("paper.posting.last_visit"), moment(voice, facts.last_visit)),
        (voice("paper.posting.closed"), str(len(facts.closed))),
    )
    blocks: list[Block] = [Lines(about), Heading(voice("paper.posting.open", count=len(facts.open)))]
    head = (
        voice("paper.n"),
        voice("paper.what"),
        voice("paper.clause"),
        voice("paper.grade"),
        voice("paper.state"),
    )
    rows = tuple(
        (
            f"{n} · {one.number}",
            voice.fact(one.what),
            voice.fact(one.clause),
            voice("paper.posting.major" if one.is_major else "paper.posting.general"),
            voice("paper.posting.stands", state=one.state, due=moment(voice, one.due_on)),
        )
        for n, one in enumerate(facts.open, 1)
    )
    blocks.append(Grid(head, rows, (3, 8, 4, 3, 4)) if rows else Prose(voice("paper.posting.none")))
    blocks.append(Prose(voice("paper.posting.until", day=moment(voice, facts.day))))
    return sealed(voice, voice("paper.posting.title"), facts.enterprise, "", blocks, seal)
