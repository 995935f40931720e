"""The posting sheet, 公示单: what the public record of a site shows, to be hung up inside."""

from collections.abc import Iterable, Sequence
from datetime import date

from inspection.record import RecordFacts, RecordHazard
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
    blocks.append(_grid(facts.open, voice) if facts.open else Prose(voice("paper.posting.none")))
    blocks.append(Prose(voice("paper.posting.until", day=moment(voice, facts.day))))
    return sealed(voice, voice("paper.posting.title"), facts.enterprise, "", blocks, seal)


def region_posting(region: str, sites: Iterable[RecordFacts], day: date, seal: Seal, voice: Voice) -> Sheet:
    """One sheet for a whole region: enterprise by enterprise, its major hazards that are open."""
    blocks: list[Block] = []
    firms = hazards = 0
    for firms, site in enumerate(sites, 1):
        grave = [one for one in site.open if one.is_major]
        hazards += len(grave)
        blocks += [Heading(f"{firms} · {site.enterprise} · {site.region}"), _grid(grave, voice)]
    count = voice("paper.posting.of_region", enterprises=firms, hazards=hazards)
    until = Prose(voice("paper.posting.until", day=moment(voice, day)))
    title = voice("paper.posting.region_title")
    return sealed(voice, title, region, count, [*blocks, until], seal)


def _grid(hazards: Sequence[RecordHazard], voice: Voice) -> Grid:
    names = ("paper.n", "paper.what", "paper.clause", "paper.grade", "paper.state")
    rows = tuple(
        (
            f"{n} · {one.number}",
            voice.fact(one.what),
            voice.fact(one.clause),
            voice("paper.posting.major" if one.is_major else "paper.posting.general"),
            voice("paper.posting.stands", state=one.state, due=moment(voice, one.due_on)),
        )
        for n, one in enumerate(hazards, 1)
    )
    return Grid(tuple(voice(name) for name in names), rows, (3, 8, 4, 3, 4))
