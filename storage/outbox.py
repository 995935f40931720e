"""What is to be said: rows in the order of each chat, leased while they are on their way."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.chat import outbox

LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class Letter:
    """One message on its way to one chat."""

    id: int
    address: str
    payload: Mapping[str, Any]
    conversation_id: str | None
    attempts: int

    @property
    def conversations(self) -> tuple[str, ...]:
        """Whose living message this may take over: its own, or that of the conversation it goes on from."""
        both = (self.conversation_id, self.payload.get("inherits"))
        return tuple(key for key in both if key is not None)


class Outbox:
    """Per-chat order is kept by handing out only the first row of each chat."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, rows: Sequence[Mapping[str, Any]], now: datetime) -> None:
        """Rows with ``address``, ``payload``, and optionally ``conversation_id`` and ``replaces``: a row with
        the same ``replaces`` that is still unsent gives way to the newer one."""
        older = await self._give_way({row["replaces"] for row in rows if row.get("replaces")}, now)
        heirs = {key: row.payload["inherits"] for key, row in older.items() if "inherits" in row.payload}
        heirs |= {r["replaces"]: r["payload"]["inherits"] for r in rows if "inherits" in r["payload"]}
        last = {row["replaces"]: n for n, row in enumerate(rows) if row.get("replaces")}
        values = [
            _row(row, older.get(row.get("replaces", "")), heirs.get(row.get("replaces", "")), now)
            for n, row in enumerate(rows)
            if not row.get("replaces") or last[row["replaces"]] == n
        ]
        if values:
            await self._connection.execute(insert(outbox), values)

    async def _give_way(self, keys: Collection[str], now: datetime) -> dict[str, Row[Any]]:
        """Takes the unsent rows with these keys away; what the newer ones have to know of them."""
        if not keys:
            return {}
        unsent = (
            outbox.c.replaces.in_(keys),
            or_(outbox.c.leased_until.is_(None), outbox.c.leased_until < now),
        )
        rows = (await self._connection.execute(select(outbox).where(*unsent).order_by(outbox.c.id))).all()
        if rows:
            await self._connection.execute(delete(outbox).where(outbox.c.id.in_([row.id for row in rows])))
        return {row.replaces: row for row in rows}

    async def lease(self, now: datetime, most: int) -> list[Letter]:
        """The first row of each chat that may be said now, leased to the caller for a minute."""
        first = select(func.min(outbox.c.id)).group_by(outbox.c.address).scalar_subquery()
        waiting = select(outbox.c.address).where(outbox.c.not_before > now)
        query = (
            select(outbox)
            .where(
                outbox.c.id.in_(first),
                outbox.c.address.not_in(waiting),
                or_(outbox.c.leased_until.is_(None), outbox.c.leased_until < now),
            )
            .order_by(outbox.c.id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        rows = (await self._connection.execute(query)).all()
        if rows:
            await self._connection.execute(
                update(outbox)
                .where(outbox.c.id.in_([row.id for row in rows]))
                .values(leased_until=now + LEASE, attempts=outbox.c.attempts + 1)
            )
        return [Letter(r.id, r.address, r.payload, r.conversation_id, r.attempts + 1) for r in rows]

    async def release(self) -> None:
        """Gives back what somebody was saying who is no more; whether he said it, nobody knows."""
        await self._connection.execute(
            update(outbox).where(outbox.c.leased_until.is_not(None)).values(leased_until=None)
        )

    async def said(self, ids: Collection[int]) -> None:
        """Erases what has been said, or never can be."""
        await self._connection.execute(delete(outbox).where(outbox.c.id.in_(ids)))

    async def later(self, when: Mapping[int, datetime]) -> None:
        """Gives rows back, not to be tried before the given instants (Telegram's ``retry_after``)."""
        await self._connection.execute(
            update(outbox)
            .where(outbox.c.id == bindparam("row"))
            .values(not_before=bindparam("when"), leased_until=None),
            [{"row": key, "when": at} for key, at in when.items()],
        )

    async def drop_chat(self, address: str) -> None:
        """Nothing more for this chat: it has blocked the bot."""
        await self._connection.execute(delete(outbox).where(outbox.c.address == address))

    async def move_chat(self, address: str, to: str) -> None:
        """The group has become a supergroup (``migrate_to_chat_id``)."""
        await self._connection.execute(
            update(outbox).where(outbox.c.address == address).values(address=to, leased_until=None)
        )

    async def waiting(self) -> tuple[int, datetime | None]:
        """How many rows wait, and since when the oldest does."""
        row = (await self._connection.execute(select(func.count(), func.min(outbox.c.created_at)))).one()
        return row[0], row[1]


def _row(
    row: Mapping[str, Any], before: Row[Any] | None, inherits: str | None, now: datetime
) -> dict[str, Any]:
    """``before`` gave way to it: what Telegram told that one to wait for, and the living message it was to take
    over, are this one's now."""
    heir = {"inherits": inherits} if inherits is not None else {}
    return {
        "address": row["address"],
        "payload": {**row["payload"], **heir},
        "conversation_id": row.get("conversation_id"),
        "replaces": row.get("replaces"),
        "not_before": before.not_before if before is not None else None,
        "created_at": now,
    }
