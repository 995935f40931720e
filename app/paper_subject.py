"""Whom or what a paper is about, by the number that people read."""

from inspection.credit_code import normalised
from inspection.paper import Paper
from inspection.plain import half_width
from inspection.words import Refused
from storage.work import Work

LONGEST = 9  # digits


async def subject_of(work: Work, paper: Paper, typed: str) -> tuple[Paper, int]:
    """The paper and the id of what it is about; an order about a record's number is that of the whole visit. Raises
    Refused("paper_unknown") or Refused("region_unknown")."""
    number = half_width(typed).upper().removeprefix("№")
    if paper is Paper.ORDER and not number.startswith("H-"):
        paper = Paper.VISIT_ORDER
    found: int | None = None
    match paper:
        case Paper.RECORD | Paper.VISIT_ORDER:
            found = await work.visits.by_number(number)
        case Paper.ORDER | Paper.PROOF:
            found = _hazard(number)
        case Paper.POSTING:
            firm = await work.enterprises.by_credit_code(normalised(number))
            found = firm.id if firm else None
        case Paper.ANALYSIS | Paper.ZERO:
            region = await work.regions.by_name(typed)
            if region is None:
                raise Refused("region_unknown", name=typed)
            found = region.id
    if found is None:
        raise Refused("paper_unknown", what=typed)
    return paper, found


def _hazard(number: str) -> int | None:
    digits = number.removeprefix("H-")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST else None
