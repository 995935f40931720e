"""Compares what people owed, and what they did, with what the chain tells: a miss that somebody takes away, or a duty
that somebody calls done, is found out."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.duties.dossier import Act
from inspection.duties.obligation import Obligation
from inspection.duties.standing import DutyState, turned
from inspection.hazard_events import to_millisecond
from storage.duty_facts import act_of
from storage.duty_terms import Terms
from storage.tables.duty import duty_act, duty_mark, obligation

PAGE = 2000
DONE = {
    "duty.confirmed": "confirmation:{seq}",
    "form.submitted": "{subject}",
    "visit.submitted": "{subject}",
}
"""Actions of record, and how the act that they are names them."""

Owner = tuple[int | None, int | None]  # enterprise and region


class Said(NamedTuple):
    """What the chain says of one act: when, by whom, and what came with it."""

    at: datetime
    actor: str
    photos: Any = None
    note: Any = None


class DutyCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._done: dict[str, Said] = {}
        self._missed: dict[int, tuple[str, int]] = {}  # obligation → table of its owner, and owner
        self._rungs: dict[int, int] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it must have."""
        if event.action in DONE:
            record = DONE[event.action].format(seq=event.seq, subject=event.subject)
            more = (
                [event.data[name] for name in ("photos", "note")] if event.action == "duty.confirmed" else ()
            )
            self._done[record] = Said(datetime.fromisoformat(event.at), event.actor, *more)
        elif event.action == "duty.missed":
            table = "regions" if "regions" in event.data else "enterprises"
            owners = zip(event.data["obligations"], event.data[table], strict=True)
            self._missed |= {one: (table, owner) for one, owner in owners}
        elif event.action == "duty.escalated":
            rung = event.data["rung"]
            self._rungs |= {one: max(rung, self._rungs.get(one, 0)) for one in event.data["obligations"]}

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``obligation:3`` or ``duty_act:7`` for each whose row is not what the chain and the acts make of it."""
        found, waiting = list[str](), dict(self._missed)
        acts: dict[Owner, list[Act]] = defaultdict(list)
        async for row in _pages(connection, duty_act):
            try:
                act = act_of(row)
            except (ValueError, TypeError):  # somebody wrote what no act can be
                act = None
            if act is None or not self._holds(act, row.proof):
                found.append(f"duty_act:{row.id}")
            else:
                acts[row.enterprise_id, row.region_id].append(act)
        marked = (await connection.execute(select(duty_mark.c.at))).scalar()
        terms = Terms()
        async for row in _pages(connection, obligation):
            one = (await terms.read(connection, [row.term_id]))[row.term_id]
            told = waiting.pop(row.id, None)
            of = acts.get((row.enterprise_id, row.region_id), ())
            if not self._agrees(row, one, told) or not _follows(row, one, of, marked):
                found.append(f"obligation:{row.id}")
        return found + [f"obligation:{one}" for one in waiting]

    def _holds(self, act: Act, proof: Any) -> bool:
        said = self._done.get(act.record)
        if said is None or said.at != to_millisecond(act.known) or said.actor != f"person:{act.person_id}":
            return False
        return said.photos is None or proof == {"photos": said.photos, "note": said.note}

    def _agrees(self, row: Row[Any], one: Obligation, told: tuple[str, int] | None) -> bool:
        """The chain tells of each miss, and of each rung it climbed."""
        owner = ("enterprises", row.enterprise_id) if row.region_id is None else ("regions", row.region_id)
        missed = one.last if told is not None else None
        return row.missed_on == missed and told in (None, owner) and row.rung == self._rungs.get(row.id, 0)


def _follows(row: Row[Any], one: Obligation, acts: Iterable[Act], marked: datetime | None) -> bool:
    """Whether it stands as done exactly when an act makes it so: that one, then, by that person."""
    fitting = [act for act in acts if act.fulfils(one.does, one.who)]
    if row.state == DutyState.LAPSED or (not fitting and row.record is None):
        return row.done_at is None or row.record is not None
    until = max(row.told_at, marked) if marked else row.told_at
    stands, _ = turned(None, one, fitting, until)
    if stands is None:
        return row.record is None
    return (stands.done_at, stands.done_by, stands.record) == (row.done_at, row.done_by, row.record)


async def _pages(connection: AsyncConnection, table: Table) -> AsyncIterator[Row[Any]]:
    page: Select[Any] = select(table).order_by(table.c.id).limit(PAGE)
    rows = (await connection.execute(page)).all()
    while rows:
        for row in rows:
            yield row
        rows = (await connection.execute(page.where(table.c.id > rows[-1].id))).all()
