"""Which of the eight sectors an enterprise belongs to by its code of GB/T 4754, as an annex of a notice has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inspection.enterprise import Sector


class Sure(StrEnum):
    """How well a row is known."""

    VERIFIED = "verified"
    RECALLED = "recalled"
    UNSURE = "unsure"


@dataclass(frozen=True)
class SectorCode:
    """``code``: the first two to four digits of a class; ``title`` its name."""

    code: str
    sector: Sector
    title: str
    sure: Sure


def sector_of(code: str, table: Iterable[SectorCode]) -> SectorCode | None:
    """The row with the longest prefix of a code such as ``3073``; None when no row has one."""
    fits = [row for row in table if code.startswith(row.code)]
    return max(fits, key=lambda row: len(row.code), default=None)
