"""The table's values are what somebody else counts from the exported files."""

import ast
import json
from datetime import date
from pathlib import Path

import pytest

from inspection.returns.month import Month
from tests.app.command_line import Shell
from tests.app.returns import recount
from tests.app.returns.ledger import STREETS, draw

FIRST = date(2023, 5, 22)


def exported(shell: Shell, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for listing in ("hazards", "visits", "findings", "submissions"):
        assert shell.anxun("export", listing, "-o", folder / f"{listing}.json").code == 0
    said = shell.anxun("export", "submissions", "--form", "shenyang-2023", "-o", folder / "answers.json")
    assert said.code == 0, said.err
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_what_is_counted_is_what_a_stranger_counts_from_the_exported_rows(
    bureau: Shell, tmp_path: Path, seed: int
) -> None:
    draw(bureau.home, seed)
    folder = exported(bureau, tmp_path / "out")
    for number, month in enumerate(("2023-05", "2023-06", "2023-07", "2023-09")):
        street = STREETS[(seed + number) % len(STREETS)]
        for where in ("", street):
            told = counted(bureau, month, where)
            cutoff = Month.read(month).last
            counts = recount.recounted(folder, FIRST, cutoff, frozenset({where} - {""}))
            assert {key: told[key] for key in counts} == counts, (month, where)
    assert sum(told.values()) > 0


def counted(shell: Shell, month: str, region: str) -> dict[str, int]:
    more = ("--region", region) if region else ()
    said = shell.anxun("return", "shenyang-2023", "--month", month, "--dry-run", "--json", *more)
    assert said.code == 0, said.err
    values = json.loads(said.out)["values"]
    return {key: int(value) for key, value in values.items() if value is not None}


def test_the_recount_shares_no_code_with_the_program() -> None:
    tree = ast.parse(Path(recount.__file__).read_text("utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= {"json", "collections.abc", "datetime", "pathlib", "typing"}
