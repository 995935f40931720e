"""The definition of a report upward as a campaign gives it: which figures, in which order, made from what."""

from dataclasses import dataclass
from enum import StrEnum

from inspection.returns.checks import Check
from inspection.returns.language import BY_HAND, Query
from inspection.words import Bilingual


class Made(StrEnum):
    """Where a figure comes from."""

    AUTO = "auto"  # from hazards and checks
    IF_RECORDED = "auto_if_recorded"  # when penalties, orders, guidance … are recorded; else by hand
    MANUAL = "manual"


@dataclass(frozen=True)
class Cell:
    """One value of an indicator, made from ``query``. ``unit`` is the notice's: 个, 家, 家次, 个次, 次, 人 or 万元."""

    key: str
    unit: str
    query: Query = BY_HAND


@dataclass(frozen=True)
class Indicator:
    """One line of the table. ``title`` is printed, ``means`` says what is counted. ``inputs``: fields of records,
    keys of other values, and ``check:NAME`` for items of a check form."""

    id: str
    number: int
    title: str
    means: Bilingual
    made: Made
    cells: tuple[Cell, ...]
    inputs: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Indicators under one heading, numbered anew from 1."""

    id: str
    title: Bilingual
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Return:
    """A table. ``cumulative``: its figures count from the campaign's start, else from the month's first day. ``sides``:
    indicators in one row, odd ones on the left. ``checks``: what must hold between values. ``due``: the day of the
    month, 0 for none; ``post``: what is posted that day in the work groups, ``{KEY}`` standing for values."""

    name: str
    title: Bilingual
    source: str
    groups: tuple[Group, ...]
    checks: tuple[Check, ...]
    cumulative: bool
    sides: int
    notes: tuple[str, ...] = ()
    due: int = 0
    post: Bilingual | None = None

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(indicator for group in self.groups for indicator in group.indicators)

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for indicator in self.indicators for cell in indicator.cells)

    def cell(self, key: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.key == key), None)

    def indicator(self, key: str) -> Indicator:
        """The line that a value stands in. Raises KeyError."""
        for line in self.indicators:
            if any(cell.key == key for cell in line.cells):
                return line
        raise KeyError(key)
