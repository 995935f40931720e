"""Which ladder an overdue hazard climbs: that of a campaign which runs at its enterprise, or what is usual."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from inspection.duties.rule import Rung, To
from inspection.duties.scope import EVERYBODY, Facts, Scope

Ladder = tuple[Rung, ...]


@dataclass(frozen=True)
class Said:
    """One campaign's ladder, for whom the campaign is about. ``regions``: where it runs, by name; empty is
    everywhere."""

    ladder: Ladder
    regions: frozenset[str] = frozenset()
    scope: Scope = EVERYBODY

    def holds(self, facts: Facts) -> bool:
        here = not self.regions or bool(self.regions & facts.regions)
        return here and self.scope.holds(facts)


@dataclass(frozen=True)
class Ladders:
    """``said`` in the order in which the campaigns were started: of several that hold the last one has the word."""

    said: Sequence[Said] = ()

    def of(self, facts: Facts) -> Ladder:
        return next((one.ladder for one in reversed(self.said) if one.holds(facts)), usual())

    def soonest(self) -> list[int]:
        """By rung: how many days late a hazard is at least that climbs it, whichever its ladder."""
        ladders = [usual(), *(one.ladder for one in self.said)]
        return [
            min(ladder[rung].after_days for ladder in ladders if rung < len(ladder))
            for rung in range(max(map(len, ladders)))
        ]


@cache
def usual() -> Ladder:
    """What comes along, in ``overdue.toml``."""
    raw = tomllib.loads(Path(__file__).with_name("overdue.toml").read_text("utf-8"))
    return tuple(Rung(row["after"], To(row["to"])) for row in raw["ladder"])
