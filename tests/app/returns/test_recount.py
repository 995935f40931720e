"""The table's values are what somebody else counts from the exported files."""

import ast
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.app.command_line import Shell
from tests.app.returns import recount
from tests.app.returns.ledger import STREETS, draw

FIRST, LAST = date(2023, 5, 22), date(2023, 9, 30)


def exported(shell: Shell, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for listing in ("hazards", "visits", "findings", "submissions", "measures"):
        assert shell.anxun("export", listing, "-o", folder / f"{listing}.json").code == 0
    said = shell.anxun("export", "submissions", "--form", "shenyang-2023", "-o", folder / "answers.json")
    assert said.code == 0, said.err
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_what_is_counted_is_what_a_stranger_counts_from_the_exported_rows(
    bureau: Shell, tmp_path: Path, seed: int
) -> None:
    draw(bureau.home, seed)
    folder, streets = exported(bureau, tmp_path / "out"), st.sampled_from(("", *STREETS))

    @settings(max_examples=5, deadline=None)
    @given(day=st.dates(FIRST, LAST), where=streets)
    @example(day=date(2023, 6, 30), where="")
    @example(day=LAST, where="")
    def any_day_anywhere(day: date, where: str) -> None:
        counts = recount.recounted(folder, FIRST, day, frozenset({where} - {""}))
        assert counted(bureau, day, where) == counts, (day, where)

    any_day_anywhere()


def counted(shell: Shell, cutoff: date, region: str) -> dict[str, int | float]:
    where = ("--region", region) if region else ()
    told = ("--month", f"{cutoff:%Y-%m}", "--cutoff", cutoff, "--dry-run", "--json", *where)
    said = shell.anxun("return", "shenyang-2023", *told)
    assert said.code == 0, said.err
    values: dict[str, int | float] = json.loads(said.out)["values"]
    assert len(values) == 26
    return values


def test_the_recount_shares_no_code_with_the_program() -> None:
    tree = ast.parse(Path(recount.__file__).read_text("utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= {"json", "collections.abc", "datetime", "pathlib", "typing"}
