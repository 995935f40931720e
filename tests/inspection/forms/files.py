"""One form, written down as the four kinds of file that people make."""

import csv
import io
from collections.abc import Mapping, Sequence

import openpyxl

from tests.inspection.forms.old_excel import old_excel

Cell = str | int | float | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]


def as_xlsx(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_xls(sheets: Sheets) -> bytes:
    return old_excel({name: [[_text(cell) for cell in row] for row in rows] for name, rows in sheets.items()})


def as_csv(sheets: Sheets, delimiter: str = ",") -> str:
    out = io.StringIO()
    write = csv.writer(out, delimiter=delimiter).writerow
    for name, rows in sheets.items():
        write([name, *("" for _ in rows[0])])
        for row in rows:
            write(["", *map(_text, row)])
    return out.getvalue()


def as_md(sheets: Sheets) -> str:
    lines = []
    for name, rows in sheets.items():
        lines.append(f"| {name} |")
        lines += ["| | " + " | ".join(_text(cell).replace("|", r"\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def survey(*rows: Sequence[Cell], headers: Sequence[Cell] = ("type", "name", "label")) -> str:
    """A form with these questions, in Markdown. The first question stands on line 3."""
    return as_md({"survey": [headers, *rows]})
