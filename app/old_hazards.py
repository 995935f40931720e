"""Imports a ledger of hazards of earlier years: every row checked, the refused ones written, the rest taken over."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.bootstrap import System
from app.progress import counting
from inspection import credit_code
from inspection.old_hazard_reader import Known, read
from inspection.old_hazards import OldColumn, OldHazard, OldRow, without_twice
from inspection.plain import plain
from inspection.usecases.import_hazards import ImportHazards, TakeOverHazards
from inspection.words import Words
from reports.old_hazard_sheet import read_old_hazards
from reports.refused import write_refused
from storage.work import Work
from texts import Voice


@dataclass(frozen=True)
class ImportedHazards:
    """What an import did. ``refused_file`` is None when every row was fit."""

    counts: Mapping[str, int]
    refusals: Sequence[tuple[OldRow, Sequence[Words]]]
    notes: Sequence[Words]
    refused_file: Path | None

    def to_json(self, voice: Voice) -> dict[str, Any]:
        rows = [{"row": row.number, "reasons": list(map(voice.say, why))} for row, why in self.refusals]
        file = str(self.refused_file) if self.refused_file else None
        notes = [voice.say(note) for note in self.notes]
        return {**self.counts, "refused_file": file, "notes": notes, "refusals": rows}


class _DryRun(Exception):
    """Ends a transaction that must leave nothing."""


async def import_hazards(system: System, path: Path, voice: Voice, *, dry_run: bool) -> ImportedHazards:
    """One transaction: all fit rows or none. Raises Refused when the file cannot be used."""
    with counting(voice("import.reading"), None):
        sheet = read_old_hazards(path)
        rows = list(sheet.rows())
    now, counts, refused_file = system.clock.now(), dict[str, int](), None
    refusals: list[tuple[OldRow, Sequence[Words]]] = []
    with counting(voice("import.saving"), len(rows)) as step, suppress(_DryRun):
        async with system.write() as work:
            known = await _known(work, rows, now.astimezone(system.settings.zone))
            checked = list(without_twice((row, read(row, known)) for row in rows))
            fit = [found for _, found in checked if isinstance(found, OldHazard)]
            refusals += [(row, found) for row, found in checked if not isinstance(found, OldHazard)]
            if refusals:
                refused_file = path.with_suffix(".refused.csv")
                told = [(row.number, sheet.lines[row.number], why) for row, why in refusals]
                write_refused(refused_file, sheet.headers, told, voice)
            run = ImportHazards(work.old_hazards, work.audit, system.settings.zone, step)
            done = await run(TakeOverHazards(fit, len(refusals), sheet.sha256), None, now)
            counts |= done.words.facts
            if dry_run:
                raise _DryRun
    return ImportedHazards(counts, refusals, sheet.notes, refused_file)


async def _known(work: Work, rows: Sequence[OldRow], now: datetime) -> Known:
    """All that the rows name and the system knows."""

    def told(column: OldColumn) -> list[str]:
        return sorted({row.cells.get(column, "") for row in rows} - {""})

    codes = [credit_code.normalised(code) for code in told(OldColumn.CREDIT_CODE)]
    found = await work.enterprises.by_codes(codes)
    names = await work.old_hazards.enterprises_named([plain(name) for name in told(OldColumn.ENTERPRISE)])
    people = await work.old_hazards.people_named([plain(name) for name in told(OldColumn.CLOSED_BY)])
    return Known({code: one.id for code, one in found.items()}, names, people, now.date())
