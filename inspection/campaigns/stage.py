"""When a campaign runs: its period and its stages, each with the notice's own words beside the days they mean."""

from dataclasses import dataclass
from datetime import date

from inspection.words import Bilingual


@dataclass(frozen=True)
class Span:
    """From ``first`` to ``last``, both included; ``words`` as printed ("即日起至2023年11月30日")."""

    words: str
    first: date
    last: date


@dataclass(frozen=True)
class Stage:
    """``id`` is a short name in Latin letters that deadlines refer to; ``also``: numbers under which lists of the
    notice's dates know it."""

    id: str
    title: Bilingual
    span: Span
    source: str
    also: tuple[str, ...] = ()
