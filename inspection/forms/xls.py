"""Workbooks of the old .xls."""

from datetime import time
from typing import Any

import xlrd

from inspection.forms.cells import as_text
from inspection.forms.workbook import Lines, Workbook, gathered
from inspection.words import Refused


def read_xls(file: str, content: bytes) -> Workbook:
    """Raises Refused with one clear reason; also for any workbook with a password, which begins like an .xls."""
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=_Silence())
        try:
            sheets = book.sheets()
            tables = [(sheet.name, _lines(sheet, book.datemode)) for sheet in sheets]
            return gathered(tables, alone=len(sheets) == 1)
        finally:
            book.release_resources()
    except Refused:
        raise
    except Exception as problem:  # xlrd breaks on damaged files in as many ways as openpyxl does
        raise Refused("form_broken", file=file) from problem


class _Silence:
    """xlrd tells its troubles to a file."""

    def write(self, text: str) -> int:
        return len(text)


def _lines(sheet: Any, datemode: int) -> Lines:
    for at in range(sheet.nrows):
        yield at + 1, [_text(sheet, at + 1, cell, datemode) for cell in sheet.row(at)]


def _text(sheet: Any, row: int, cell: Any, datemode: int) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_BOOLEAN:
            return as_text(bool(cell.value))
        case xlrd.XL_CELL_DATE if cell.value < 1:  # a time of day has no date
            return as_text(time(*xlrd.xldate_as_tuple(cell.value, datemode)[3:]))
        case xlrd.XL_CELL_DATE:
            return as_text(xlrd.xldate_as_datetime(cell.value, datemode))
        case xlrd.XL_CELL_ERROR:
            value = xlrd.error_text_from_code.get(cell.value, cell.value)
            raise Refused("form_cell_error", sheet=sheet.name, row=row, value=value)
        case _:
            return as_text(cell.value)
