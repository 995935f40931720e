"""Imports a ledger file: read it, check every row, write the refused ones, take over the rest."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.bootstrap import System
from app.progress import counting
from inspection.ledger_row import Column, Draft, Row, as_text, read_rows
from inspection.usecases.import_enterprises import ImportEnterprises, TakeOver
from inspection.words import Words
from reports.refused import write_refused
from reports.sheet import Sheet, read_sheet
from texts import Voice


@dataclass(frozen=True)
class Imported:
    """What an import did. ``refused_file`` is None when every row was fit."""

    counts: Mapping[str, int]
    refusals: Sequence[tuple[Row, Sequence[Words]]]
    notes: Sequence[Words]
    refused_file: Path | None

    def to_json(self, voice: Voice) -> dict[str, Any]:
        rows = [
            {"row": row.number, "name": as_text(row.cells[Column.NAME]), "reasons": list(map(voice.say, why))}
            for row, why in self.refusals
        ]
        notes = [voice.say(note) for note in self.notes]
        file = str(self.refused_file) if self.refused_file else None
        return {**self.counts, "refused_file": file, "notes": notes, "refusals": rows}


class _DryRun(Exception):
    """Ends a transaction that must leave nothing."""


async def import_ledger(system: System, path: Path, voice: Voice, *, dry_run: bool) -> Imported:
    """One transaction: all fit rows or none. Raises Refused when the file cannot be used."""
    with counting(voice("import.reading"), None):
        sheet = read_sheet(path)
        checked = list(read_rows(sheet.rows()))
    drafts = [found for _, found in checked if isinstance(found, Draft)]
    refusals = [(row, found) for row, found in checked if not isinstance(found, Draft)]
    refused_file = _write_refused(path, sheet, refusals, voice)
    counts: dict[str, int] = {}
    with counting(voice("import.saving"), len(drafts)) as step, suppress(_DryRun):
        async with system.write() as work:
            run = ImportEnterprises(work.enterprises, work.regions, work.audit, step)
            done = await run(TakeOver(drafts, len(refusals), sheet.sha256), None, system.clock.now())
            counts |= done.words.facts
            if dry_run:
                raise _DryRun
    return Imported(counts, refusals, sheet.notes, refused_file)


def _write_refused(
    path: Path, sheet: Sheet, refusals: Sequence[tuple[Row, Sequence[Words]]], voice: Voice
) -> Path | None:
    """``FILE.refused.csv`` beside ``FILE.xlsx``. Nothing is deleted when nothing is refused: somebody may be
    correcting the file of an earlier import."""
    if not refusals:
        return None
    target = path.with_suffix(".refused.csv")
    rows = [(row.number, sheet.lines[row.number], why) for row, why in refusals]
    write_refused(target, sheet.headers, rows, voice)
    return target
