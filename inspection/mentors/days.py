"""After how many days without help a pair is reminded of."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

REMINDERS = 2


@cache
def without_help() -> int:
    """In days. Raises KeyError when the file does not say it."""
    told = tomllib.loads(Path(__file__).with_name("days.toml").read_text("utf-8"))
    return int(told["without_help"])


def remind_after(day: date) -> date:
    return day + timedelta(days=without_help())
