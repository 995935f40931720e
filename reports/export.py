"""Writes rows to a file as they come, in one of four formats; memory does not grow with their number."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from inspection.listing import Format, Value
from inspection.words import Refused
from reports.guard import guard

XLSX_ROWS = 1_048_575  # below the header
XLSX_TEXT = 32_767  # characters in a cell; more would be dropped without a word
Write = Callable[[Sequence[Value]], None]


@contextmanager
def writing(path: Path, kind: Format, columns: Sequence[str], zone: tzinfo) -> Iterator[Write]:
    """Gives a function that writes one row. The file appears when the block ends, whole; when the block
    raises nothing is left. Times are written in ``zone``, with their offset. Raises Refused."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.touch()  # a folder that cannot be written is found before anything is read
        with _WRITERS[kind](draft, columns, zone) as write:
            yield write
        draft.replace(path)
    except (OSError, FileCreateError) as problem:
        cause = problem if isinstance(problem, OSError) else problem.args[0]
        raise Refused("export_file", file=path, reason=getattr(cause, "strerror", cause)) from problem
    finally:
        draft.unlink(missing_ok=True)


def _plain(value: Value, zone: tzinfo) -> str | int | float | bool | list[str] | list[int] | None:
    """As JSON has it: moments and days in ISO 8601."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


@contextmanager
def _csv(path: Path, columns: Sequence[str], zone: tzinfo) -> Iterator[Write]:
    def cell(value: Value) -> str | int | float | None:
        if isinstance(value, str):
            return guard(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        plain = _plain(value, zone)
        return guard(";".join(map(str, plain))) if isinstance(plain, list) else plain

    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)  # with its own \r\n: only then does it quote a \r inside a cell
        out.writerow(columns)
        yield lambda values: out.writerow([cell(value) for value in values])


@contextmanager
def _xlsx(path: Path, columns: Sequence[str], zone: tzinfo) -> Iterator[Write]:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options | {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(columns) - 1, 16)
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        last = 0

        def write(values: Sequence[Value]) -> None:
            nonlocal last
            last += 1
            if last > XLSX_ROWS:
                raise Refused("export_too_long", rows=XLSX_ROWS)
            for column, value in enumerate(values):
                if isinstance(value, datetime):
                    sheet.write_datetime(last, column, value.astimezone(zone).replace(tzinfo=None), moment)
                elif isinstance(value, date):
                    sheet.write_datetime(last, column, value, day)
                elif isinstance(value, bool):
                    sheet.write_boolean(last, column, value)
                elif isinstance(value, int | float):
                    sheet.write_number(last, column, value)
                elif value:
                    text = value if isinstance(value, str) else ";".join(map(str, value))
                    sheet.write_string(last, column, text[:XLSX_TEXT])

        yield write


@contextmanager
def _json(path: Path, columns: Sequence[str], zone: tzinfo) -> Iterator[Write]:
    with listed(path, "[", "]\n") as add:
        yield lambda values: add(
            {name: _plain(value, zone) for name, value in zip(columns, values, strict=True)}
        )


@contextmanager
def _geojson(path: Path, columns: Sequence[str], zone: tzinfo) -> Iterator[Write]:
    """RFC 7946: longitude before latitude, WGS-84; a row without a place keeps its line, with no geometry."""
    with listed(path, '{"type": "FeatureCollection", "features": [', "]}\n") as add:

        def write(values: Sequence[Value]) -> None:
            row = {name: _plain(value, zone) for name, value in zip(columns, values, strict=True)}
            lat, lon = row.pop("lat"), row.pop("lon")
            point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
            add({"type": "Feature", "id": row["id"], "geometry": point, "properties": row})

        yield write


@contextmanager
def listed(path: Path, before: str, after: str) -> Iterator[Callable[[object], None]]:
    """A JSON list in the making, one element a line."""
    with path.open("w", encoding="utf-8") as file:
        file.write(before)
        comma = "\n"

        def add(element: object) -> None:
            nonlocal comma
            file.write(comma + json.dumps(element, ensure_ascii=False, allow_nan=False))
            comma = ",\n"

        yield add
        file.write("\n" + after)


_WRITERS = {Format.CSV: _csv, Format.XLSX: _xlsx, Format.JSON: _json, Format.GEOJSON: _geojson}
