"""From where on something about a photo is worth a word, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """Whole numbers; what each means stands beside it in ``limits.toml``."""

    old_minutes: int
    future_minutes: int
    place_metres: int
    seen_hours: int
    burst_seconds: int
    burst_photos: int
    burst_hazards: int
    burst_sites: int


@cache
def default() -> Limits:
    return Limits(**tomllib.loads(Path(__file__).with_name("limits.toml").read_text("utf-8")))
