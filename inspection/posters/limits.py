"""From where on the place of a poster is worth a word, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class PosterLimits:
    """Whole numbers; what each means stands beside it in ``limits.toml``."""

    misplaced_metres: int
    apart_metres: int
    days: int
    again_hours: int


@cache
def poster_limits() -> PosterLimits:
    return PosterLimits(**tomllib.loads(Path(__file__).with_name("limits.toml").read_text("utf-8")))
