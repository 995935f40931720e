"""Who takes part in a campaign, and what it looks at: departments, areas, aspects, what it puts in the foreground."""

from dataclasses import dataclass

from inspection.duties.scope import Scope
from inspection.words import Bilingual


@dataclass(frozen=True)
class Department:
    """An authority, or a group of them ("各街道办事处"), by an ``id`` that rules and areas refer to."""

    id: str
    title: Bilingual


@dataclass(frozen=True)
class Area:
    """A field of work with its departments (their ids) and what they look for. ``printed``: its number as the notice
    has it."""

    number: int
    printed: str
    title: Bilingual
    lead_label: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    focus: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Aspect:
    """One of a notice's main headings and how many tasks stand under it."""

    number: int
    title: Bilingual
    tasks: int
    source: str


@dataclass(frozen=True)
class Focus:
    """Whom the notice names before others; the scope says which enterprises of the ledger that means."""

    title: Bilingual
    scope: Scope
    source: str
