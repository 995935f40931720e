"""The audit chain as it is kept: appended inside the transaction of the change it tells of."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, Text, bindparam, cast, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import GENESIS, Event, next_event
from storage.tables.audit import audit

CHAIN_LOCK = 0x616E78756E  # "anxun"; one per database
PAGE = 1000
CHUNK = 500


class AuditChain:
    """``inspection.audit.Audit`` on SQLAlchemy. Two writers can never fork it: SQLite has one writer,
    on PostgreSQL whoever appends holds the chain's advisory lock until his transaction ends."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def hold(self) -> None:
        """From here on nobody else appends until this transaction ends. Twice is once."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(select(func.pg_advisory_xact_lock(CHAIN_LOCK)))

    async def append(
        self, actor: str, action: str, subject: str, data: Mapping[str, Any], now: datetime
    ) -> Event:
        return (await self._append(actor, [(action, subject, data)], now))[0]

    async def append_all(
        self, actor: str, told: Sequence[tuple[str, str, Mapping[str, Any]]], now: datetime
    ) -> None:
        """Events (action, subject, data) in this order, written at once: an import tells of thousands."""
        if told:
            await self._append(actor, told, now)

    async def append_events(
        self, actor: str, told: Sequence[tuple[str, str, Mapping[str, Any]]], now: datetime
    ) -> list[Event]:
        """As ``append_all``, and gives back what now stands in the chain."""
        return await self._append(actor, told, now) if told else []

    async def _append(
        self, actor: str, told: Sequence[tuple[str, str, Mapping[str, Any]]], now: datetime
    ) -> list[Event]:
        await self.hold()
        before, events = await self.head(), list[Event]()
        for action, subject, data in told:
            events.append(next_event(before, actor, action, subject, data, now))
            before = events[-1].seq, events[-1].hash
        await self._connection.execute(audit.insert(), [vars(event) for event in events])
        return events

    async def head(self) -> tuple[int, str]:
        """(seq, hash) of the newest event; ``(0, GENESIS)`` of an empty chain."""
        newest = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
        row = (await self._connection.execute(newest)).first()
        return (row.seq, row.hash) if row else (0, GENESIS)

    async def subjects_since(self, seq: int, most: int) -> Sequence[tuple[int, str, str]]:
        """(seq, action, subject) of the first ``most`` events after ``seq``."""
        rows = await self._connection.execute(_NEWS, {"after": seq, "most": most})
        return [(row.seq, row.action, row.subject) for row in rows]

    async def walk(self) -> AsyncIterator[Event]:
        """Every event in order of seq, a page at a time, so that a long chain needs little memory."""
        page = _AS_WRITTEN.order_by(audit.c.seq).limit(PAGE)
        rows = (await self._connection.execute(page)).all()
        while rows:
            for row in rows:
                yield _event(row)
            rows = (await self._connection.execute(page.where(audit.c.seq > rows[-1].seq))).all()

    async def hold_still(self) -> None:
        """Before anything else is read: from here on this transaction sees one moment only. SQLite's
        transactions always do."""
        if self._connection.dialect.name == "postgresql":
            await self._connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))

    async def of_subjects(self, subjects: Sequence[str]) -> list[Event]:
        """What happened to these things, in the order of the chain."""
        found: list[Event] = []
        for start in range(0, len(subjects), CHUNK):
            told = _AS_WRITTEN.where(audit.c.subject.in_(subjects[start : start + CHUNK]))
            found += [_event(row) for row in (await self._connection.execute(told)).all()]
        return sorted(found, key=lambda event: event.seq)

    async def of_subject(self, subject: str) -> list[Event]:
        """What happened to one thing, oldest first."""
        told = _AS_WRITTEN.where(audit.c.subject == subject).order_by(audit.c.seq)
        return [_event(row) for row in (await self._connection.execute(told)).all()]


_NEWS = (  # built once: every batch asks it
    select(audit.c.seq, audit.c.action, audit.c.subject)
    .where(audit.c.seq > bindparam("after"))
    .order_by(audit.c.seq)
    .limit(bindparam("most"))
)

_AS_WRITTEN: Select[Any] = select(
    *(column for column in audit.c if column.name != "data"), cast(audit.c.data, Text).label("written")
)


def _event(row: Row[Any]) -> Event:
    try:
        data = json.loads(row.written)
    except (TypeError, ValueError):  # tampered with: it must be named as a bad record, not stop the walk
        data = {"unreadable": repr(row.written)}
    return Event(row.seq, row.at, row.actor, row.action, row.subject, data, row.previous, row.hash)
