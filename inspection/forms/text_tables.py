"""XLSForms in text: .csv with the sheet's name in the first column, or the same as a Markdown table."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from inspection.forms.workbook import SHEETS, Lines, Sheet, Workbook, gathered, sheet_of
from inspection.words import Refused

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")
Line = tuple[int, Sequence[str]]


def decoded(file: str, content: bytes) -> str:
    """UTF-8, UTF-16 or GB 18030 (so GBK too). Raises Refused when it is none of them."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("form_no_table", file=file)


def read_text(file: str, content: bytes) -> Workbook:
    """Raises Refused when there is no table in it."""
    text = decoded(file, content)
    first = next((line.strip() for line in text.splitlines() if line.strip(" \t#")), "")
    lines = list(_markdown(text) if _is_markdown(text, first) else _csv(file, text))
    if not lines:
        raise Refused("form_no_table", file=file)
    tables = _tables(lines)
    if not any(name.strip().lower() in SHEETS for name in tables) and len(tables) != 1:
        raise Refused("form_no_table", file=file)
    return gathered(tables.items(), alone=len(tables) == 1)


def tables_of(text: str) -> dict[str, Sheet]:
    """Every table of a Markdown form by its name, those that are no sheet of an XLSForm too."""
    return {name: sheet_of(name, lines) for name, lines in _tables(list(_markdown(text))).items()}


def _is_markdown(text: str, first: str) -> bool:
    if first.startswith("|"):
        return True
    table = [line for line in text.splitlines() if line.lstrip().startswith("|")]
    return len(table) > 1 and text.count("|") > text.count(",")


def _markdown(text: str) -> Iterator[Line]:
    """Tables only; titles, remarks and the line of dashes under a header are passed over."""
    for number, line in enumerate(text.splitlines(), 1):
        row = line.strip()
        if row.startswith("|") and not _RULE.fullmatch(row):
            cells = _PIPE.split(row)[1:]  # what stands behind the last pipe is a remark
            yield number, [cell.strip().replace(r"\|", "|") for cell in cells[:-1]]


def _csv(file: str, text: str) -> Iterator[Line]:
    best: list[Line] = []
    for delimiter in ",;\t":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        found: list[Line] = []
        try:
            before = 0
            for row in rows:
                found.append((before + 1, [cell.strip() for cell in row]))
                before = rows.line_num
        except csv.Error:
            continue
        if sum(len(row) for _, row in found[:50]) > sum(len(row) for _, row in best[:50]):
            best = found
    if not best or max(len(row) for _, row in best[:50]) < 2:
        raise Refused("form_no_table", file=file)
    return iter(best)


def _tables(lines: Sequence[Line]) -> dict[str, Lines]:
    """By the name in the first column; a table whose first cell is a header has no names and is the survey."""
    headers = {cell.lower() for cell in lines[0][1]}
    if {"type", "name"} <= headers:
        return {"survey": lines}
    tables: dict[str, list[Line]] = {}
    name = ""
    for number, cells in lines:
        name = cells[0] if cells and cells[0] else name
        if name:
            tables.setdefault(name, []).append((number, cells[1:]))
    return dict(tables)
