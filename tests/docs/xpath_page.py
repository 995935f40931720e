"""Prints the tables of docs/forms-xpath.md from the table of functions."""

from pathlib import Path

from inspection.forms.xpath.functions import ABSENT, TABLE, Function

PAGE = Path(__file__).parents[2] / "docs" / "forms-xpath.md"
GROUPS = ("Text", "Logic", "Numbers", "Nodes", "Choices", "Dates", "Places")


def functions() -> str:
    head = "| function | arguments | note |\n|---|---|---|"
    rows = [_row(one) for group in GROUPS for one in _of(group)]
    return "\n".join([head, *rows])


def _of(group: str) -> list[Function | str]:
    return [group, *sorted((one for one in TABLE.values() if one.group == group), key=lambda one: one.name)]


def _row(one: Function | str) -> str:
    if isinstance(one, str):
        return f"| **{one}** | | |"
    most = "any" if one.most is None else str(one.most)
    return (
        f"| `{one.name}()` | {one.least if str(one.least) == most else f'{one.least}–{most}'} | {one.note} |"
    )


def absent() -> str:
    rows = [f"| `{name}()` | {why} |" for name, why in sorted(ABSENT.items())]
    return "\n".join(["| function | why |\n|---|---|", *rows])


def printed(page: str) -> str:
    """The page with its tables made anew."""
    for name, table in (("functions", functions()), ("absent", absent())):
        before, start, rest = page.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        page = f"{before}{start}{table}\n{end}{after}"
    return page


if __name__ == "__main__":
    PAGE.write_text(printed(PAGE.read_text("utf-8")), "utf-8")
