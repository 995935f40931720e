"""A bureau's ledger file: where its header is, which column is which, and its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from inspection.ledger_row import Column, Row, as_text
from inspection.words import Refused, Words, words
from reports.headers import OURS, column_of, columns_of, missing
from reports.workbook import HEADER_WITHIN, MOST_BYTES, Values, read_table, too_big


@dataclass(frozen=True)
class Sheet:
    """``lines`` maps the row number that a spreadsheet program shows to the row's cells, in order."""

    headers: tuple[str, ...]
    columns: Mapping[Column, int]
    lines: Mapping[int, Values]
    notes: tuple[Words, ...]
    sha256: str

    def rows(self) -> Iterator[Row]:
        """The rows by column; a row shorter than the header has empty cells."""
        for number, values in self.lines.items():
            cells = {c: values[place] if place < len(values) else None for c, place in self.columns.items()}
            yield Row(number, cells)


def read_sheet(path: Path) -> Sheet:
    """Reads .xlsx or .csv (UTF-8, UTF-16 or GB 18030; comma, semicolon or tab). Raises Refused with one
    clear reason when it cannot be used at all."""
    content = content_of(path)
    rows, notes = read_table(path, content)
    at, columns = _header(path, rows)
    headers = tuple(as_text(cell).strip() for cell in rows[at])
    lines = {number: values for number, values in enumerate(rows[at + 1 :], at + 2) if values}
    notes += _notes(headers, columns)
    return Sheet(headers, columns, lines, tuple(notes), sha256(content).hexdigest())


def content_of(path: Path) -> bytes:
    """Raises Refused when it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_big(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("sheet_missing", file=path) from None
    except OSError as problem:
        raise Refused("sheet_unreadable", file=path, reason=problem.strerror) from problem


def _header(path: Path, rows: list[Values]) -> tuple[int, dict[Column, int]]:
    """The row that names most columns, and where each stands."""
    named = [columns_of([as_text(cell) for cell in row]) for row in rows[:HEADER_WITHIN]]
    best = max(range(len(named)), key=lambda at: len(named[at]), default=None)
    if best is None or not named[best]:
        raise Refused("sheet_no_table", file=path.name, rows=HEADER_WITHIN)
    if lacking := missing(named[best]):
        raise Refused("sheet_headers", file=path.name, rows=HEADER_WITHIN, missing=lacking)
    return best, named[best]


def _notes(headers: tuple[str, ...], columns: Mapping[Column, int]) -> list[Words]:
    used = set(columns.values())
    spare = [(header, column_of(header)) for place, header in enumerate(headers) if place not in used]
    strange = [header for header, column in spare if header and column is None and header not in OURS]
    notes = [words("sheet.ignored", headers=strange)] if strange else []
    twice = [header for header, column in spare if column is not None]
    return notes + [words("sheet.header_twice", header=header) for header in twice]
