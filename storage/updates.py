"""Which updates have had their effect, and which are parked because they could not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.insert import insert_or_ignore
from storage.tables.chat import parked, seen_update


@dataclass(frozen=True)
class Parked:
    """An update kept aside. ``sealed`` is None when its content was not kept."""

    update_id: int
    reason: str
    sealed: bytes | None
    parked_at: datetime


class Updates:
    """A set, never "greater than the last": after a quiet week Telegram's ids start anew at random."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def seen(self, ids: Collection[int]) -> set[int]:
        known = set((await self._connection.execute(_SEEN, {"ids": list(ids)})).scalars())
        if known and self._connection.dialect.name == "postgresql":
            # A commit that was cut off while it waited for the standby is seen here, though the standby may not
            # have it. Something of our own, written after it, makes this commit wait until the standby has both.
            await self._connection.execute(select(func.pg_logical_emit_message(True, "anxun", "seen")))
        return known

    async def mark(self, ids: Sequence[int], now: datetime) -> None:
        """With the day alone: when somebody wrote, and how much in a row, is told by no number of theirs."""
        rows = [{"update_id": update_id, "seen_at": day_of(now)} for update_id in ids]
        await insert_or_ignore(self._connection, seen_update, rows)

    async def park(self, update_id: int, reason: str, sealed: bytes | None, now: datetime) -> None:
        """Keeps a poisoned update aside. ``sealed`` is its content under a key outside the database,
        None when it belonged to somebody without a role."""
        row = {"update_id": update_id, "reason": reason, "sealed": sealed, "parked_at": now}
        await insert_or_ignore(self._connection, parked, [row])

    async def parked_count(self, since: datetime | None = None) -> int:
        counted = select(func.count()).select_from(parked)
        counted = counted if since is None else counted.where(parked.c.parked_at >= since)
        return (await self._connection.execute(counted)).scalar_one()

    async def parked(self, ids: Collection[int] | None = None) -> list[Parked]:
        """What is kept aside, the oldest first; all of it, or these."""
        query = select(parked).order_by(parked.c.parked_at, parked.c.update_id)
        query = query if ids is None else query.where(parked.c.update_id.in_(ids))
        return [Parked(**row) for row in (await self._connection.execute(query)).mappings()]

    async def unpark(self, update_id: int) -> None:
        """It is neither parked nor seen any more: whoever takes it now takes it for the first time."""
        await self._connection.execute(delete(parked).where(parked.c.update_id == update_id))
        await self._connection.execute(delete(seen_update).where(seen_update.c.update_id == update_id))

    async def excuse(self, update_id: int, reason: str) -> None:
        """It stays parked, for another reason."""
        await self._connection.execute(
            update(parked).where(parked.c.update_id == update_id).values(reason=reason)
        )

    async def forget(self, seen_before: datetime, parked_before: datetime) -> None:
        """Telegram keeps nothing longer than a day; parked updates stay a week."""
        await self._connection.execute(delete(seen_update).where(seen_update.c.seen_at < seen_before))
        await self._connection.execute(delete(parked).where(parked.c.parked_at < parked_before))


def day_of(now: datetime) -> datetime:
    """Its beginning, in UTC."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


# built once: to build a statement anew costs as much as to run it
_SEEN = select(seen_update.c.update_id).where(seen_update.c.update_id.in_(bindparam("ids", expanding=True)))
