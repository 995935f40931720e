"""The sheets of an XLSForm, whatever kind of file they came in: rows of text that remember where they stood."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json import dumps

from inspection.words import Refused

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000  # in one sheet; a longer list of choices belongs into a .csv beside the form
MOST_COLUMNS = 500
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
"""Those that mean something; a workbook may have others, for notes."""

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Row:
    """``number`` is what a spreadsheet program shows, or an editor as the line; cells by header, none empty."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    name: str
    headers: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Workbook:
    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]

    def __getitem__(self, name: str) -> Sheet:
        """The sheet of that name; an empty one when there is none."""
        return self.sheets.get(name, Sheet(name))

    def fingerprint(self) -> str:
        """SHA-256 of what is written in the cells: the same after the file was merely saved again."""
        told = [
            [name, [sorted(row.cells.items()) for row in self[name].rows]]
            for name in sorted(self.sheets)
            if self[name].rows
        ]
        return sha256(dumps(told, ensure_ascii=False).encode()).hexdigest()


Lines = Iterable[tuple[int, Sequence[str]]]
"""Number and cells of every row, the header first; "" is an empty cell."""


def sheet_of(name: str, lines: Lines) -> Sheet:
    """Takes the first row that is not empty for the header. Raises Refused for what nobody writes by hand and for a
    header that stands twice."""
    headers: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, padded in lines:
        cells = _trimmed(padded)
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise Refused("form_too_wide", sheet=name, row=number, most=MOST_COLUMNS)
        if not headers:
            headers = tuple(_SPACES.sub(" ", cell) for cell in cells)
            _no_twins(name, number, headers)
            continue
        named = {header: cell for header, cell in zip(headers, cells, strict=False) if header and cell}
        if named:
            rows.append(Row(number, named))
        if len(rows) > MOST_ROWS:
            raise Refused("form_too_long", sheet=name, most=MOST_ROWS)
    return Sheet(name, tuple(header for header in headers if header), tuple(rows))


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """Without the empty ones at the end: a row that was once coloured has thousands."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _no_twins(name: str, number: int, headers: tuple[str, ...]) -> None:
    twice = sorted({header for header in headers if header and headers.count(header) > 1})
    if twice:
        raise Refused("form_header_twice", sheet=name, row=number, headers=twice)


def gathered(named: Iterable[tuple[str, Lines]], *, alone: bool) -> Workbook:
    """The sheets that mean something. When a file has one sheet only (``alone``), that is the survey."""
    sheets: dict[str, Sheet] = {}
    names: list[str] = []
    for name, lines in named:
        names.append(name)
        known = name.strip().lower()
        if known in SHEETS:
            sheets[known] = sheet_of(known, lines)
        elif alone:
            sheets["survey"] = sheet_of("survey", lines)
    return Workbook(sheets, tuple(names))
