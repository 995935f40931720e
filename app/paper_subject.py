"""Whom or what a paper is about, by the number that people read."""

from inspection.plain import half_width
from inspection.words import Refused
from storage.work import Work


async def subject_of(work: Work, typed: str) -> int:
    """The id of the visit. Raises Refused("paper_unknown")."""
    number = half_width(typed).upper().removeprefix("№")
    found = await work.visits.by_number(number)
    if found is None:
        raise Refused("paper_unknown", what=typed)
    return found
