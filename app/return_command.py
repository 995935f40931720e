"""What ``anxun return`` does: entries first, then the table, shown or frozen and written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.bootstrap import System, opened
from app.returns import Wanted, asked, entry, filler, paper, sender
from inspection.returns.asked import Asked
from inspection.returns.sheet import Sheet, Value
from inspection.usecases.enter_return import EnterValue
from inspection.usecases.send_return import SendReturn
from inspection.words import Refused, Words, words
from storage.work import Work
from texts import Voice


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line."""

    wanted: Wanted
    entries: Mapping[str, Decimal | None]
    why: str = ""
    correct: str = ""
    reason: str = ""
    dry_run: bool = False


@dataclass
class Told:
    """``sheet`` is None when only values were entered."""

    sheet: Sheet | None = None
    sheet_id: int | None = None
    problems: Sequence[Words] = ()
    notes: list[Words] = field(default_factory=list)

    @property
    def values(self) -> Sequence[Value]:
        return self.sheet.values if self.sheet else ()

    def as_json(self) -> dict[str, Any]:
        sheet = self.sheet
        if sheet is None:
            return {"sheet": None}
        return {
            "sheet": self.sheet_id,
            "campaign": sheet.about.campaign,
            "table": sheet.about.table,
            "region": sheet.about.region,
            "month": sheet.about.month,
            "revision": sheet.revision,
            "from": sheet.first.isoformat(),
            "cutoff": sheet.cutoff.isoformat(),
            "values": {one.key: _number(one.amount) for one in sheet.values},
            "how": {one.key: one.how.value for one in sheet.values},
            "ids": {one.key: list(one.ids) for one in sheet.values if one.ids},
            "problems": [one.key for one in self.problems],
            "waiting": list(sheet.waiting),
        }


def _number(amount: Decimal | None) -> int | float | None:
    """A count is a whole number in JSON too; only money has places."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


async def carried_out(order: Order, output: Path | None, voice: Voice) -> Told:
    """Raises Refused; then nothing of it was done."""
    told = Told()
    async with opened() as system:
        opener = system.read if order.dry_run else system.write
        async with opener() as work:
            what = await asked(work, order.wanted)
            await _enter(work, order, what, told, system)
            if order.dry_run:
                await _shown(work, what, told, system)
            elif output is not None:
                await _sent(work, order, what, told, system)
        if output is not None and told.sheet_id is not None:
            async with system.read() as work:
                _, content = await paper(work, told.sheet_id, voice)
            _written(output, content)
            told.notes.append(words("return.written", file=output))
    return told


async def _enter(work: Work, order: Order, what: Asked, told: Told, system: System) -> None:
    if order.entries and order.dry_run:
        raise Refused("return_dry_entry")
    for key, amount in order.entries.items():
        done = await entry(work)(EnterValue(what, key, amount, order.why), None, system.clock.now())
        told.notes.append(done.words)


async def _shown(work: Work, what: Asked, told: Told, system: System) -> None:
    fill = filler(work, system.settings.zone)
    told.sheet = await fill(what, system.clock.now().astimezone(system.settings.zone).date())
    told.problems = await fill.problems(what, told.sheet)
    told.notes += told.problems


async def _sent(work: Work, order: Order, what: Asked, told: Told, system: System) -> None:
    now = system.clock.now()
    today = now.astimezone(system.settings.zone).date()
    command = SendReturn(what, order.correct, order.reason)
    done = await sender(work, system.settings.zone)(command, None, now, today)
    told.sheet_id = done.subject_id
    frozen = await work.sheets.get(done.subject_id or 0)
    told.sheet = frozen.sheet if frozen else None
    told.notes.append(done.words)
    if told.sheet and told.sheet.waiting:
        told.notes.append(words("return.waiting", regions=list(told.sheet.waiting)))


def _written(output: Path, content: bytes) -> None:
    """Whole or not at all. Raises Refused("export_file")."""
    draft = output.with_name(f".{output.name}.part")
    try:
        draft.write_bytes(content)
        draft.replace(output)
    except OSError as problem:
        raise Refused("export_file", file=output, reason=problem.strerror) from problem
    finally:
        draft.unlink(missing_ok=True)
