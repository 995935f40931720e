"""A copy-out as a sheet: written row by row, and its ticks taken back."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.copyouts import PAGE, Told, Waiting, running
from app.progress import counting
from inspection.copyouts.entry import Change, Entry, Record, changes
from inspection.copyouts.ports import Defined
from inspection.copyouts.running import Running, Token
from inspection.listing import Format
from inspection.usecases.enter_record import EnterRecord, RecordEnterer
from inspection.words import Refused, Words, words
from reports.copyout_sheet import MOVED_APART, TICK, Ticked, heads
from reports.export import writing
from storage.work import Work
from texts import Voice

ALREADY = "refused.copyout_entered"


async def named(work: Work, name: str) -> list[Running]:
    """The copy-out of that name or ``campaign/name``, wherever it runs. Raises Refused("copyout_unknown")."""
    found = await running(work)
    mine = [one for one in found if name in (one.key, one.copyout.name)]
    known = sorted({one.key for one in found})
    if len({one.key for one in mine}) != 1:
        raise Refused("copyout_unknown", name=name, known=known)
    return mine


async def write(
    work: Work, found: Sequence[Running], path: Path, kind: Format, voice: Voice, *, everything: bool
) -> int:
    """How many rows; without ``everything`` only those that wait. Raises Refused, and then there is no file."""
    rows, labels = 0, [one.label for one in found[0].copyout.fields]
    columns = heads(voice, labels)
    with counting(voice("export.writing"), None) as step, writing(path, kind, columns, voice.zone) as put:
        for one in found:
            async for page in _pages(Waiting(work, voice.zone, one.all())):
                ids = {entry.by for _, _, entry in page if entry is not None and entry.by is not None}
                names = await work.people.names(ids)
                step(len(page))
                for record, told, entry in page:
                    moved = changes(entry, told) if entry is not None else ()
                    if everything or entry is None or moved:
                        by = names.get(entry.by or 0, "") if entry else ""
                        put([record.number, *told.values(), *_ticked(entry, moved, by, voice)])
                        rows += 1
    return rows


async def _pages(waiting: Waiting) -> AsyncIterator[list[tuple[Record, Told, Entry | None]]]:
    ids = await waiting.work.copyouts.after(waiting.asked, 0, PAGE)
    while ids:
        yield [one async for one in waiting.read(ids)]
        ids = await waiting.work.copyouts.after(waiting.asked, ids[-1], PAGE)


def _ticked(
    entry: Entry | None, moved: Sequence[Change], by: str, voice: Voice
) -> list[str | datetime | None]:
    """What changed stands there with no tick: it waits to be entered again."""
    if entry is None:
        return [None, None, None, None]
    told = [voice("copyout_sheet.change", label=c.label, before=c.before, now=c.now) for c in moved]
    return ["" if moved else TICK, by, entry.number, MOVED_APART.join(told)]


@dataclass
class Taken:
    entered: int = 0
    unchanged: int = 0
    refused: list[tuple[int, Words]] = field(default_factory=list)


async def take(
    work: Work, found: Sequence[Running], ticked: Sequence[Ticked], voice: Voice, now: datetime
) -> Taken:
    """Ticks what the sheet has ticked, for the operator; each row that cannot be is told with its reason."""
    taken, rows = Taken(), {row.number: row for row in reversed(ticked)}
    for row in ticked:
        if rows[row.number] is not row:
            first = rows[row.number].line
            taken.refused.append((row.line, words("copyout_sheet.twice", number=row.number, row=first)))
    left = dict(rows)
    with counting(voice("copyout_sheet.tick"), len(rows)) as step:
        for one in found:
            enter = RecordEnterer(work.copyouts, _only(one), work.audit, voice.zone)
            waiting = Waiting(work, voice.zone, one.all())
            ids = await _numbered(waiting, list(left))
            for start in range(0, len(ids), PAGE):
                async for record, told, _ in waiting.read(ids[start : start + PAGE]):
                    row = left.pop(record.number)
                    await _enter(enter, one.token, row, record, told, taken, now)
                    step(1)
    for row in left.values():
        taken.refused.append((row.line, words("copyout_sheet.no_record", number=row.number)))
    taken.refused.sort(key=lambda one: one[0])
    return taken


def _only(one: Running) -> Defined:
    async def defined(_: Token) -> Running:
        return one

    return defined


async def _numbered(waiting: Waiting, numbers: list[str]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(numbers), PAGE):
        some = numbers[start : start + PAGE]
        found += (await waiting.work.copyouts.numbered(waiting.asked, some)).values()
    return sorted(found)


async def _enter(
    enter: RecordEnterer,
    token: Token,
    row: Ticked,
    record: Record,
    told: Told,
    taken: Taken,
    now: datetime,
) -> None:
    moved = [label for label, value in row.told.items() if label in told and value != told[label].strip()]
    if moved:
        taken.refused.append((row.line, words("copyout_sheet.moved", number=row.number, labels=moved)))
        return
    try:
        await enter.enter(EnterRecord(token, record.id, number=row.theirs), None, now)
        taken.entered += 1
    except Refused as refusal:
        if refusal.key == ALREADY:
            taken.unchanged += 1
        else:
            taken.refused.append((row.line, refusal.words))
