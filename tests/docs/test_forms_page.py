"""The page about forms names everything that forms can have here."""

from pathlib import Path

import pytest

from inspection.forms import attached, body, settings_sheet, survey_rows, workbook
from inspection.forms.extras import COLUMNS, EVIDENCE
from inspection.forms.kind import Kind

PAGE = (Path(__file__).parents[2] / "docs" / "forms.md").read_text("utf-8")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_question_is_on_the_page(kind: Kind) -> None:
    assert kind.value in PAGE


@pytest.mark.parametrize("column", [*COLUMNS, *settings_sheet.COLUMNS])
def test_every_column_of_ours_is_explained(column: str) -> None:
    assert f"| `anxun::{column}` |" in PAGE


@pytest.mark.parametrize("name", EVIDENCE)
def test_every_kind_of_evidence_is_named_in_both_languages(name: str) -> None:
    assert f"`{name}` {EVIDENCE[name]}" in PAGE


def test_the_limits_on_the_page_are_those_of_the_code() -> None:
    assert (
        f"{workbook.MOST_ROWS:,} rows a sheet" in PAGE
        and f"{survey_rows.DEEPEST} groups within groups" in PAGE
    )
    assert workbook.MOST_BYTES == attached.MOST_BYTES == 10_000_000 and "At most 10 MB" in PAGE
    assert f"more than {body.LONGEST:,} characters" in PAGE
