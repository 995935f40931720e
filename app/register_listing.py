"""Registers as the operator reads them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.register_facts import RegisterFacts
from inspection.forms.row import Row, Tally
from inspection.usecases.hand_in_form import number_of
from inspection.words import Refused
from storage.registers import Reach
from storage.work import Work
from texts import Voice

Listed = Mapping[str, str | int | bool | None]
ALL = Reach(everything=True)
PAGE = 200


async def registers(work: Work, today: date) -> Sequence[Listed]:
    """Every register by name: rows that count, those that run out soon and those that have run out."""
    known = sorted(
        (name, title) for _, name, title, settings in await work.forms.newest_of_all() if settings.is_register
    )
    many = await work.registers.tallies(ALL, today, [name for name, _ in known])
    return [
        {"name": name, "title": title, "rows": one.many, "soon": one.soon, "over": one.over}
        for name, title in known
        for one in (many.get(name, Tally()),)
    ]


async def rows_of(work: Work, name: str) -> Sequence[Listed]:
    """What counts now, what runs out first first. Raises Refused("form_unknown")."""
    if await work.forms.newest(name) is None:
        raise Refused("form_unknown", name=name)
    found: list[Listed] = []
    while page := await work.registers.page(ALL, name, len(found), PAGE):
        found += map(_told, page)
    return found


async def row_told(work: Work, submission_id: int, voice: Voice, now: datetime) -> tuple[Listed, Listed]:
    """The row that counts now in place of this one, and its answers by label. Raises Refused("register_gone")."""
    newest = await work.registers.newest(submission_id)
    row = await work.registers.one(ALL, newest) if newest is not None else None
    if row is None:
        raise Refused("register_gone")
    lines = await RegisterFacts(work).row_lines(row, voice, now)
    answers: dict[str, str | int | bool | None] = {}
    for label, said in lines:  # the places of a repeat share a label
        told = voice.fact(said)
        answers[label] = f"{answers[label]}; {told}" if label in answers else told
    return _told(row), answers


def _told(row: Row) -> Listed:
    return {
        "number": number_of(row.submission_id),
        "name": row.name,
        "owner": row.owner,
        "since": row.since.isoformat(timespec="seconds"),
        "expires_on": row.expires_on.isoformat() if row.expires_on else None,
        "ended": row.ended,
    }
