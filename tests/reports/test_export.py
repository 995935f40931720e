"""What is exported comes back as written, and no cell of it runs."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.listing import Format, Value
from inspection.words import Refused
from reports import export
from reports.export import writing
from reports.guard import GUARDED, guard, unguard

ZONE = ZoneInfo("Asia/Shanghai")
COLUMNS = ("id", "name", "count", "at", "on", "open", "lat", "lon", "photos")
AT = datetime(2023, 6, 5, 16, 30, tzinfo=UTC)
ROWS: list[list[Value]] = [
    [1, "晨星铝业", -3.5, AT, date(2023, 6, 5), True, 41.5, 123.25, [4, 7]],
    [2, "=cmd|' /C calc'!A0", None, None, None, False, None, None, []],
]
EVIL = [
    "=1+1",
    "+86 24 1234",
    "-2",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "＝1",
    "{=1}",
    "https://x.example",
    "a\x00b",
]


def written(folder: Path, kind: Format, rows: list[list[Value]] = ROWS) -> Path:
    path = folder / f"out.{kind}"
    with writing(path, kind, COLUMNS, ZONE) as write:
        for row in rows:
            write(row)
    return path


def test_i04_csv_keeps_numbers_and_guards_text(tmp_path: Path) -> None:
    with written(tmp_path, Format.CSV).open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert first == {
        **{"id": "1", "name": "晨星铝业", "count": "-3.5", "at": "2023-06-06T00:30:00+08:00"},
        **{"on": "2023-06-05", "open": "true", "lat": "41.5", "lon": "123.25", "photos": "4;7"},
    }
    assert second["name"] == "'=cmd|' /C calc'!A0" and second["lat"] == ""


def test_json_keeps_types_and_local_time(tmp_path: Path) -> None:
    first, second = json.loads(written(tmp_path, Format.JSON).read_text("utf-8"))
    assert first["count"] == -3.5 and first["photos"] == [4, 7] and first["open"] is True
    assert first["at"] == "2023-06-06T00:30:00+08:00"
    assert second["name"] == ROWS[1][1] and second["at"] is None


def test_geojson_puts_longitude_first_and_keeps_rows_without_a_place(tmp_path: Path) -> None:
    found = json.loads(written(tmp_path, Format.GEOJSON).read_text("utf-8"))
    first, second = found["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [123.25, 41.5]}
    assert first["id"] == 1 and "lat" not in first["properties"]
    assert second["geometry"] is None and found["type"] == "FeatureCollection"


def test_an_empty_listing_is_still_a_file(tmp_path: Path) -> None:
    assert json.loads(written(tmp_path, Format.JSON, []).read_text()) == []
    assert json.loads(written(tmp_path, Format.GEOJSON, []).read_text())["features"] == []
    assert written(tmp_path, Format.CSV, []).read_text().splitlines() == [",".join(COLUMNS)]


def cells(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows())


def test_i04_xlsx_has_real_numbers_dates_and_no_formula(tmp_path: Path) -> None:
    _, first, second = cells(written(tmp_path, Format.XLSX))
    assert [cell.value for cell in first] == [
        *(1, "晨星铝业", -3.5, datetime(2023, 6, 6, 0, 30), datetime(2023, 6, 5), True, 41.5, 123.25, "4;7")  # noqa: DTZ001
    ]
    assert (second[1].data_type, second[1].value) == ("s", ROWS[1][1])


@pytest.mark.parametrize("text", EVIL)
def test_i04_no_text_runs_in_a_spreadsheet(tmp_path: Path, text: str) -> None:
    row: list[Value] = [1, text, *[None] * 7]
    cell = cells(written(tmp_path, Format.XLSX, [row]))[1][1]
    assert cell.data_type == "s" and cell.hyperlink is None
    with written(tmp_path, Format.CSV, [row]).open(encoding="utf-8", newline="") as file:
        in_csv = list(csv.reader(file))[1][1]
    assert not in_csv.startswith(GUARDED) and unguard(in_csv) == text


@given(st.text())
def test_a_guard_comes_off_again(text: str) -> None:
    assert unguard(guard(text)) == text or text.startswith(tuple("'" + mark for mark in GUARDED))


def test_text_longer_than_a_cell_is_cut_and_not_lost(tmp_path: Path) -> None:
    path = written(tmp_path, Format.XLSX, [[1, "长" * 40_000, *[None] * 7]])
    assert len(cells(path)[1][1].value) == 32_767


@pytest.mark.parametrize("kind", Format)
def test_nothing_half_written_is_left(tmp_path: Path, kind: Format) -> None:
    path = tmp_path / "out"
    path.write_text("the export of yesterday")
    with pytest.raises(RuntimeError), writing(path, kind, COLUMNS, ZONE) as write:
        write(ROWS[0])
        raise RuntimeError("the database went away")
    assert [found.name for found in tmp_path.iterdir()] == ["out"]
    assert path.read_text() == "the export of yesterday"


@pytest.mark.parametrize("kind", Format)
def test_a_folder_that_is_not_there_is_said(tmp_path: Path, kind: Format) -> None:
    with pytest.raises(Refused) as refused, writing(tmp_path / "no" / "out", kind, COLUMNS, ZONE):
        pass
    assert refused.value.words.facts["reason"] == "No such file or directory"


def test_a_sheet_that_is_full_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "XLSX_ROWS", 1)
    with pytest.raises(Refused) as refused:
        written(tmp_path, Format.XLSX)
    assert refused.value.key == "refused.export_too_long"
