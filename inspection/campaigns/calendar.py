"""The calendar of a campaign: one line for each thing that is due, with all the dates on which it is."""

from dataclasses import dataclass

from inspection.duties.rule import Rule
from inspection.words import Bilingual


@dataclass(frozen=True)
class Line:
    """One ``[[rules]]`` of the notice. ``words``: its own for when ("每阶段结束后3日内"). A line that is due on several
    days ("每月28日前") has a rule for each of them; their ids begin with the line's.

    ``actor`` and ``to`` are departments: who it falls to, when that is an authority, and who is told. ``also``: other
    numbers of the same thing in lists of the notice's duties and dates.
    """

    id: str
    title: Bilingual
    rules: tuple[Rule, ...]
    words: str
    section: str
    actor: str = ""
    to: str = ""
    also: tuple[str, ...] = ()
    note: str = ""
