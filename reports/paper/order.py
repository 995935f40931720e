"""The order to rectify within a time, 责令限期整改指令书: what was found, on what it rests, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspection.enterprise import Enterprise
from inspection.hazard import Hazard
from inspection.words import Refused
from reports.paper.block import Block, Grid, Heading, Lines, Prose, Sheet
from reports.paper.common import Seal, Taken, clause_of, moment, pictures, sealed
from reports.paper.record import firm_rows
from texts import Voice


@dataclass(frozen=True)
class OrderPaper:
    """``hazards`` are open; ``inspectors`` the names of who found them."""

    number: str
    firm: Enterprise
    hazards: Sequence[Hazard]
    inspectors: Sequence[str]
    taken: Sequence[Taken]
    seal: Seal


def open_ones(hazards: Sequence[Hazard], number: str) -> list[Hazard]:
    """Those an order can be about. Raises Refused("paper_nothing_open")."""
    found = [hazard for hazard in hazards if hazard.is_open]
    if not found:
        raise Refused("paper_nothing_open", number=number)
    return found


def order(facts: OrderPaper, voice: Voice) -> Sheet:
    head = (
        voice("paper.n"),
        voice("paper.what"),
        voice("paper.clause"),
        voice("paper.grade"),
        voice("paper.due"),
    )
    rows = tuple(
        (
            f"{n} · {one.number}",
            one.description,
            clause_of(voice, one),
            voice.fact(one.grade),
            moment(voice, one.due_on) if one.due_on else voice("paper.order.due_blank"),
        )
        for n, one in enumerate(facts.hazards, 1)
    )
    blocks: list[Block] = [
        Lines(tuple(firm_rows(facts.firm, voice))),
        Prose(voice("paper.order.found", count=len(rows))),
        Grid(head, rows, (3, 8, 4, 3, 3)),
        Prose(voice("paper.order.ordered"), strong=True),
        *([Prose(voice("paper.order.major"))] if any(one.is_major for one in facts.hazards) else []),
        *pictures(voice, facts.taken),
        Heading(voice("paper.order.signatures")),
        Grid(
            (voice("paper.order.inspectors"), voice("paper.order.received")), (_blank(facts, voice),), (1, 1)
        ),
    ]
    number = voice("paper.number", number=facts.number)
    return sealed(voice, voice("paper.order.title"), number, "", blocks, facts.seal)


def _blank(facts: OrderPaper, voice: Voice) -> tuple[str, str]:
    """Room to sign by hand, below who found it."""
    names = voice.fact(list(facts.inspectors)) if facts.inspectors else ""
    line = voice("paper.order.by_hand")
    return f"{names}\n\n\n{line}", f"\n\n\n{line}"
