"""Workbooks of .xlsx (also .xlsm), which anybody may have made: limited before they are unpacked."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl

from inspection.forms.cells import as_text
from inspection.forms.workbook import Lines, Workbook, gathered
from inspection.words import Refused

MOST_UNPACKED = 80_000_000  # a small file can unpack to terabytes
MOST_PARTS = 2_000


def read_xlsx(file: str, content: bytes) -> Workbook:
    """Raises Refused with one clear reason."""
    try:
        has_formulas = _examined(file, content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that we do not read
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            formulas = (
                openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
                if has_formulas
                else None
            )
            tables = [
                (sheet.title, _lines(sheet, formulas[sheet.title] if formulas else None))
                for sheet in book.worksheets
            ]
            return gathered(tables, alone=len(book.worksheets) == 1)
    except Refused:
        raise
    except Exception as problem:  # a damaged or hostile file breaks openpyxl in a dozen different ways
        raise Refused("form_broken", file=file) from problem


def _examined(file: str, content: bytes) -> bool:
    """Whether there are formulas. Raises Refused when it would unpack to too much, or declares entities."""
    found = False
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        listed = parts.infolist()
        if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
            raise Refused("form_too_big", file=file, megabytes=MOST_UNPACKED // 1_000_000)
        for part in listed:
            if part.filename.endswith((".xml", ".rels")):
                plain = parts.read(part).replace(b"\0", b"")  # UTF-16 without its zeros
                if b"<!DOCTYPE" in plain:
                    raise Refused("form_doctype", file=file)
                found |= part.filename.startswith("xl/worksheets/") and (b"<f>" in plain or b"<f " in plain)
    return found


def _lines(sheet: Any, formulas: Any) -> Lines:
    sheet.reset_dimensions()  # what a file says about its own size is often wrong
    for number, row in enumerate(sheet.iter_rows(), 1):
        for cell in row:
            if cell.data_type == "e" and cell.value:
                raise Refused("form_cell_error", sheet=sheet.title, row=number, value=cell.value)
        yield number, [as_text(cell.value) for cell in row]
    yield from _uncalculated(sheet, formulas)


def _uncalculated(sheet: Any, formulas: Any) -> Iterator[tuple[int, list[str]]]:
    """Nothing; raises Refused at a formula whose value the file does not hold: nobody may guess it."""
    if formulas is None:
        return
    values = {
        (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")
    }
    formulas.reset_dimensions()
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f" and (cell.row, cell.column) not in values:
                raise Refused("form_formula", sheet=sheet.title, row=cell.row)
    yield from ()
