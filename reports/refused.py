"""The file of refused rows: the original columns, the row number and the reasons, to correct and import again."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from inspection.ledger_row import Cell, as_text
from inspection.words import Refused, Words
from reports.guard import guard, guarded
from reports.workbook import Values
from texts import Voice


def write_refused(
    path: Path, headers: Sequence[str], rows: Iterable[tuple[int, Values, Sequence[Words]]], voice: Voice
) -> None:
    """Writes the .csv as a whole or not at all, in UTF-8 with a mark so that spreadsheet programs read the
    Chinese. Raises Refused when it cannot be written."""
    draft = path.with_name(f".{path.name}.part")
    semicolon = "；" if voice.language == "zh" else "; "
    try:
        with draft.open("w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(guarded([*headers, voice("sheet.number"), voice("sheet.reason")]))
            for number, values, reasons in rows:
                cells = [_as_written(cell) for cell in values[: len(headers)]]
                cells += [""] * (len(headers) - len(cells))
                out.writerow([*cells, str(number), semicolon.join(map(voice.say, reasons))])
        draft.replace(path)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise Refused("refused_file", file=path, reason=problem.strerror) from problem


def _as_written(cell: Cell) -> str:
    return guard(cell) if isinstance(cell, str) else as_text(cell)
