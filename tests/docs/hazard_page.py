"""Prints the tables of docs/hazard-loop.md from the data."""

import re
from datetime import UTC
from enum import StrEnum
from pathlib import Path

from inspection.hazard import Grade, State
from inspection.hazard_loop import ANY, LOOP, Step
from inspection.people import Role
from inspection.rights import MATRIX, Right
from texts import Voice

PAGE = Path(__file__).parents[2] / "docs" / "hazard-loop.md"
ZH, EN = Voice("zh", UTC), Voice("en", UTC)


def both(value: StrEnum) -> str:
    return f"{ZH.fact(value)} {EN.fact(value)}"


def steps() -> str:
    head = "| action | from | grade | after | rights (any) | required |\n|---|---|---|---|---|---|"
    return "\n".join([head, *(_row(step) for step in LOOP)])


def _row(step: Step) -> str:
    before = " · ".join(both(state) for state in State if state in step.before) or "(begins)"
    grades = [grade for grade in (None, *Grade) if grade in step.grades]
    grade = "any" if step.grades == ANY else ", ".join(EN.fact(one) for one in grades)
    rights = ", ".join(f"`{right.value}`" for right in Right if right in step.rights) or "the reporter"
    required = "; ".join(EN.fact(guard) for guard in step.guards) or "–"
    after = both(step.after) if step.after else "–"
    return f"| {both(step.action)} | {before} | {grade} | {after} | {rights} | {required} |"


def rights() -> str:
    head = "| right | " + " | ".join(both(role) for role in Role) + " |\n" + "|---" * (len(Role) + 1) + "|"
    rows = (
        f"| `{right.value}` {both(right)} | "
        + " | ".join("✓" if right in MATRIX[role] else "" for role in Role)
        + " |"
        for right in Right
    )
    return "\n".join([head, *rows])


def printed(page: str) -> str:
    """The page with its tables printed anew."""
    for name, table in (("steps", steps()), ("rights", rights())):
        block = f"<!-- {name} -->\n{table}\n<!-- /{name} -->"
        page = re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", block, page, flags=re.S)
    return page


if __name__ == "__main__":
    PAGE.write_text(printed(PAGE.read_text("utf-8")), "utf-8")
