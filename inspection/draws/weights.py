"""How likely an enterprise is drawn, by what is known of its risk. The figures are data: ``weights.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from inspection.enterprise import Enterprise
from inspection.words import Refused

PACKAGED = Path(__file__).with_name("weights.toml")
COUNTED = ("never_visited", "open_major", "repeat")


@dataclass(frozen=True)
class Risk:
    """What the ledger knows of an enterprise: major hazards open now, hazards of the last year that came again,
    and whether authorities were ever there."""

    open_major: int = 0
    repeats: int = 0
    visited: bool = False


@dataclass(frozen=True)
class Weights:
    version: str
    base: int
    most: int
    counted: Mapping[str, int]
    traits: Mapping[str, int]
    grades: Mapping[str, int]

    def parts(self, firm: Enterprise, risk: Risk) -> dict[str, int]:
        """What its weight is made of, by name; nothing that is 0."""
        counts = {
            "never_visited": not risk.visited,
            "open_major": risk.open_major,
            "repeat": risk.repeats,
        }
        found = {"base": self.base, **{name: counts[name] * self.counted[name] for name in COUNTED}}
        found |= {trait.value: self.traits.get(trait.value, 0) for trait in firm.traits}
        if firm.grade:
            found[firm.grade] = self.grades.get(firm.grade, 0)
        return {name: points for name, points in found.items() if points}

    def of(self, parts: Mapping[str, int]) -> int:
        """Their sum, from 1 to ``most``."""
        return max(1, min(self.most, sum(parts.values())))


@cache
def packaged() -> Weights:
    return read(PACKAGED)


def read(path: Path) -> Weights:
    """Raises Refused("weights_file") naming what is wrong."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        numbers = {name: _whole(told[name]) for name in ("base", "most", *COUNTED)}
        tables = {name: _table(told.get(name, {})) for name in ("traits", "grades")}
    except (OSError, ValueError, TypeError) as problem:
        raise Refused("weights_file", file=path.name, reason=str(problem)) from problem
    except KeyError as missing:
        raise Refused("weights_file", file=path.name, reason=str(missing)) from missing
    counted = {name: numbers[name] for name in COUNTED}
    return Weights(str(told.get("version", path.name)), numbers["base"], numbers["most"], counted, **tables)


def _table(found: Mapping[str, Any]) -> dict[str, int]:
    return {name: _whole(value) for name, value in found.items()}


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no whole number")
    return value
