"""How long an expert's link, and the right it gives, last."""

import tomllib
from datetime import timedelta
from functools import cache
from pathlib import Path


@cache
def _days() -> dict[str, int]:
    told = tomllib.loads(Path(__file__).with_name("days.toml").read_text("utf-8"))
    return {name: int(value) for name, value in told.items()}


def link_lasts() -> timedelta:
    """From the invitation on."""
    return timedelta(days=_days()["link"])


def sign_within() -> timedelta:
    """From when the record was handed in."""
    return timedelta(days=_days()["sign"])


def lapses_after() -> int:
    """In days after the day of the visit, or of the invitation where that is later."""
    return _days()["lapse"]
