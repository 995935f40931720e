"""What a form asks that cannot be done here: each with its sheet, row, name and reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspection.words import Words


@dataclass(frozen=True)
class Refusal:
    """``row`` is 0 when it is about the sheet (or, without a sheet, the form) as a whole; ``name`` may be ""."""

    sheet: str
    row: int
    name: str
    why: Words


class FormRefused(Exception):
    """The file is a form, and not one for a chat. Carries every reason that could be found in one go."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(f"{len(refusals)} refusals")
        self.refusals = tuple(_in_order(refusals))


def _in_order(refusals: Sequence[Refusal]) -> list[Refusal]:
    """By sheet and row, each once."""
    once = {(one.sheet, one.row, one.name, one.why.key, str(one.why.facts)): one for one in refusals}
    return sorted(once.values(), key=lambda one: (one.sheet != "survey", one.sheet, one.row, one.name))
