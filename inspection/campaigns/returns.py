"""The definition of a report upward as a campaign gives it: which figures, in which order, made from what. What is
defined here says nothing of how a figure is computed."""

from dataclasses import dataclass
from enum import StrEnum

from inspection.words import Bilingual


class Made(StrEnum):
    """Where a figure comes from."""

    AUTO = "auto"  # from hazards and checks
    IF_RECORDED = "auto_if_recorded"  # when penalties, orders, guidance … are recorded; else by hand
    MANUAL = "manual"


@dataclass(frozen=True)
class Cell:
    """One value of an indicator. ``unit`` is the notice's: 个, 家, 家次, 个次, 次, 人 or 万元."""

    key: str
    unit: str


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
    """A table. ``cumulative``: its figures count from the campaign's start. ``sides``: indicators in one row, odd ones
    on the left. ``checks``: what must hold between values, such as ``A2<=A1``."""

    name: str
    title: Bilingual
    source: str
    groups: tuple[Group, ...]
    checks: tuple[str, ...]
    cumulative: bool
    sides: int
    notes: tuple[str, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(indicator for group in self.groups for indicator in group.indicators)

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for indicator in self.indicators for cell in indicator.cells)
