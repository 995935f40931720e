"""Prints the tables of docs/rights.md from the data."""

from datetime import UTC
from pathlib import Path

from inspection.people import Role
from inspection.rights import MATRIX
from inspection.rights_table import BUTTONS, CHAT, CLI, PAGES, VERBS, Need, Needs
from texts import Voice

PAGE = Path(__file__).parents[2] / "docs" / "rights.md"
ZH, EN = Voice("zh", UTC), Voice("en", UTC)
TABLES = {"verbs": VERBS, "chat": CHAT, "cards": BUTTONS}


def roles(table: dict[str, Needs]) -> str:
    """Which post has the right in its own place; what asks for no right says what it asks."""
    head = "| | " + " | ".join(f"{ZH.fact(role)} {EN.fact(role)}" for role in Role) + " | asks |\n"
    rows = [_row(name, needs) for name, needs in table.items()]
    return head + "|---" * (len(Role) + 2) + "|\n" + "\n".join(rows)


def _row(name: str, needs: Needs) -> str:
    if isinstance(needs, Need):
        mark, asks = "·", needs.value.replace("_", " ")
        return f"| `{name}` | " + " | ".join(mark for _ in Role) + f" | {asks} |"
    asks = ", ".join(f"`{right.value}`" for right in sorted(needs))
    return (
        f"| `{name}` | " + " | ".join("✓" if needs & MATRIX[role] else "" for role in Role) + f" | {asks} |"
    )


def pages() -> str:
    rows = (f"| `{route.replace('|', chr(92) + '|')}` | {_asked(needs)} |" for route, needs in PAGES.items())
    return "\n".join(["| page | asks |", "|---|---|", *rows])


def commands() -> str:
    rows = (f"| `anxun {name}` | {leaves.value} |" for name, leaves in sorted(CLI.items()))
    return "\n".join(["| verb | leaves |", "|---|---|", *rows])


def _asked(needs: Needs) -> str:
    return needs.value if isinstance(needs, Need) else ", ".join(sorted(needs))


def printed(page: str) -> str:
    """The page with its tables printed anew."""
    tables = {name: roles(dict(table)) for name, table in TABLES.items()} | {
        "pages": pages(),
        "commands": commands(),
    }
    for name, table in tables.items():
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        page = page.partition(begin)[0] + f"{begin}\n{table}\n{end}" + page.partition(end)[2]
    return page


if __name__ == "__main__":
    PAGE.write_text(printed(PAGE.read_text("utf-8")), "utf-8")
