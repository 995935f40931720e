"""Prints ``docs/seeds.md``: every request of the five notices beside what answers it, from ``docs/seeds.csv``.

``python -m docs.seeds`` writes the page. A mechanism that begins with 部分 answers in part, 未做 is not there yet.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROWS, PAGE = Path(__file__).with_name("seeds.csv"), Path(__file__).with_name("seeds.md")
NOTICES = {
    "000": "tianjin-nankai-2023",
    "001": "shenyang-2023",
    "002": "root-cause-2024",
    "003": "tianjin-donglihu-2023",
    "004": "chongqing-qijiang-2023",
}


class Answer(StrEnum):
    WHOLE = "answered"
    PART = "in part 部分"
    NOT_YET = "not yet 未做"


@dataclass(frozen=True)
class Row:
    """``tests``: each a file of this repository and a function in it, ``tests/…/test_x.py::test_y``."""

    number: str
    kind: str
    asks: str
    mechanism: str
    tests: tuple[str, ...]

    @property
    def notice(self) -> str:
        return self.number.partition("-")[0]

    @property
    def answer(self) -> Answer:
        if self.mechanism == "未做":
            return Answer.NOT_YET
        return Answer.PART if self.mechanism.startswith("部分：") else Answer.WHOLE


def rows() -> list[Row]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return [
            Row(one["row"], one["kind"], one["asks"], one["mechanism"], tuple(one["test"].split()))
            for one in csv.DictReader(file)
        ]


def page(told: Sequence[Row]) -> str:
    parts = [HEAD, summary(told)]
    for notice, campaign in NOTICES.items():
        own = [_line(row) for row in told if row.notice == notice]
        parts += [
            f"## {notice} [{campaign}](campaigns/{campaign}.md)",
            _table("no. | asks | kind | answered by | test", own),
        ]
    return "\n\n".join(parts) + "\n"


HEAD = """# What the five notices ask for

Every request of the five notices whose [campaigns](campaigns.md) come along, in our own short words, with what
answers it here and the tests that show it.
**部分** says what is there and what is missing; **未做** is not there yet. Nothing else is claimed.

Printed from `docs/seeds.csv` by `python -m docs.seeds`; a test keeps it so, and that every test it names is there."""


def summary(told: Sequence[Row]) -> str:
    lines = [
        _counts(f"{notice} {name}", [r for r in told if r.notice == notice])
        for notice, name in NOTICES.items()
    ]
    head = " | ".join(("notice", "requests", *Answer))
    return _table(head, [*lines, _counts("**all**", told)])


def _counts(title: str, told: Sequence[Row]) -> str:
    answers = [row.answer for row in told]
    return f"| {title} | {len(told)} | {' | '.join(str(answers.count(one)) for one in Answer)} |"


def _line(row: Row) -> str:
    tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in row.tests) or "–"
    return f"| {row.number} | {row.asks} | {row.kind} | {row.mechanism} | {tests} |"


def _table(head: str, lines: Sequence[str]) -> str:
    return "\n".join([f"| {head} |", "|---" * (head.count("|") + 1) + "|", *lines])


if __name__ == "__main__":
    PAGE.write_text(page(rows()), "utf-8")
