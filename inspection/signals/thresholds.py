"""When a signal is raised, as data: defaults, and what a campaign says otherwise."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Thresholds:
    """Whole numbers; what each means stands beside its default in ``default.toml``."""

    item_seconds: int
    visit_seconds: int
    least_items: int
    share_of_usual: int
    least_others: int
    page_seconds: int
    least_pages: int
    at_once_minutes: int
    off_metres: int
    unplaced: int
    photo_days: int
    zero_visits: int
    zero_days: int
    zero_chance: int
    later_days: int
    general_minutes: int
    major_hours: int
    extended: int
    extended_days: int
    extended_share: int
    same_times: int
    last_visits: int
    last_share: int

    def overlaid(self, said: Mapping[str, int]) -> "Thresholds":
        """With what a campaign says otherwise."""
        return replace(self, **said)


NAMES = tuple(field.name for field in fields(Thresholds))


@cache
def default() -> Thresholds:
    path = Path(__file__).with_name("default.toml")
    return Thresholds(**tomllib.loads(path.read_text("utf-8")))
