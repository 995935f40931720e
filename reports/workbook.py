"""Rows out of a file that anybody may have made: .xlsx or .csv, told apart by content, never by name."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl

from inspection.ledger_row import Cell
from inspection.words import Refused, Words, words
from reports.guard import unguard
from reports.headers import columns_of

HEADER_WITHIN = 10  # rows: a title and an explanation often stand above the header
MOST_BYTES = 50_000_000
MOST_UNPACKED = 400_000_000  # a small .xlsx can unpack to terabytes
MOST_ROWS = 200_000
MOST_COLUMNS = 200
OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also any .xlsx with a password

Values = tuple[Cell, ...]


def read_table(path: Path, content: bytes) -> tuple[list[Values], list[Words]]:
    """All rows of the first sheet, empty ones included, and what a person should know. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise too_big(path)
    if content.startswith(OLD_EXCEL):
        raise Refused("sheet_old", file=path.name)
    if content.startswith(b"PK"):
        return _xlsx(path, content)
    return _csv(path, content), []


def too_big(path: Path) -> Refused:
    return Refused("sheet_too_big", file=path.name, megabytes=MOST_BYTES // 1_000_000, rows=MOST_ROWS)


def _xlsx(path: Path, content: bytes) -> tuple[list[Values], list[Words]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise too_big(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that we do not read
            return _first_sheet(path, content)
    except Refused:
        raise
    except Exception as problem:  # a damaged or hostile file breaks openpyxl in a dozen different ways
        raise Refused("sheet_broken", file=path.name) from problem


def _first_sheet(path: Path, content: bytes) -> tuple[list[Values], list[Words]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheet = (shown or book.worksheets)[0]
    sheet.reset_dimensions()  # what a file says about its own size is often wrong
    rows = _limited(path, (tuple(map(_cell, row)) for row in sheet.iter_rows(values_only=True)))
    return rows, [words("sheet.first_sheet", name=sheet.title)] if len(shown) > 1 else []


def _cell(value: Any) -> Cell:
    """Numbers stay numbers, so that a code that lost digits is noticed; all else becomes text."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value)


def _csv(path: Path, content: bytes) -> list[Values]:
    text = _decoded(path, content)
    best: list[Values] = []
    for delimiter in ",;\t":
        try:
            rows = _limited(path, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as problem:
            raise Refused("sheet_no_table", file=path.name, rows=HEADER_WITHIN) from problem
        if not best or _recognised(rows) > _recognised(best):
            best = rows
    return [tuple(unguard(str(cell)) for cell in row) for row in best]


def _decoded(path: Path, content: bytes) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("sheet_no_table", file=path.name, rows=HEADER_WITHIN)


def _recognised(rows: list[Values]) -> int:
    return max((len(columns_of([str(cell) for cell in row])) for row in rows[:HEADER_WITHIN]), default=0)


def _limited(path: Path, rows: Iterable[Any]) -> list[Values]:
    """The rows up to the last that holds anything; Refused when there are more than anyone keeps by hand."""
    kept: list[Values] = []
    for row in islice(rows, 1_048_577):  # the rows a sheet can have, and one more
        values = tuple(row[:MOST_COLUMNS])
        filled = any(cell not in (None, "") for cell in values)
        kept.append(values if filled else ())
        if filled and len(kept) > MOST_ROWS:
            raise too_big(path)
    while kept and not kept[-1]:
        kept.pop()
    return kept
