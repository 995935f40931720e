"""What every rival asks: thirty items, two buttons each, in the words of order 10."""

import json
import sys
from pathlib import Path

ITEMS: list[str] = json.loads(Path("items.json").read_text("utf-8"))
"""The questions, written into the working directory by the bench."""

API, TOKEN = sys.argv[1:3]
COMPLIANT, VIOLATION, AGAIN = "compliant", "violation", "again"
YES, NO, ONCE_MORE = "合格", "不符合", "再检查一次"


def question(number: int) -> str:
    """The screen of the item with this place in the list."""
    return f"{number + 1}/{len(ITEMS)}\n{ITEMS[number]}"


def summary(answers: list[str]) -> str:
    """The last screen."""
    return f"合格 {answers.count(COMPLIANT)} · 不符合 {answers.count(VIOLATION)}"
