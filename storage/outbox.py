"""What is to be said: rows in the order of each chat, leased while they are on their way."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, false, func, insert, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.chat import outbox

LEASE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(
    hours=1
)  # one told to wait until later than that was told so before the clock went back


@dataclass(frozen=True)
class Letter:
    """One message on its way to one chat."""

    id: int
    address: str
    payload: Mapping[str, Any]
    conversation_id: str | None
    attempts: int
    bulk: bool
    after: int | None = None
    """Set when it may have been said already: then under a message number above this one."""
    apart: frozenset[int] = frozenset()
    """Messages of its chat that it certainly is not."""

    @property
    def calls(self) -> int:
        """What it counts as for Telegram: an album is as many letters as it has pictures, what is said in confidence
        is sent first and filled afterwards."""
        if self.payload.get("protect") and self.payload.get("fresh"):
            return 2
        return max(1, len(self.payload.get("paths", ())))

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
        """Rows with ``address``, ``payload``, and optionally ``conversation_id``, ``bulk`` (it may wait for what
        somebody waits for) and ``replaces``: a row with the same ``replaces`` that is still unsent gives way to
        the newer one."""
        older = await self._give_way({row["replaces"] for row in rows if row.get("replaces")})
        heirs = {key: row.payload["inherits"] for key, row in older.items() if "inherits" in row.payload}
        heirs |= {r["replaces"]: r["payload"]["inherits"] for r in rows if "inherits" in r["payload"]}
        last = {row["replaces"]: n for n, row in enumerate(rows) if row.get("replaces")}
        values = [
            _row(row, older.get(row.get("replaces", "")), heirs.get(row.get("replaces", "")), now)
            for n, row in enumerate(rows)
            if not row.get("replaces") or last[row["replaces"]] == n
        ]
        if values:
            await self._connection.execute(_ADD, values)

    async def _give_way(self, keys: Collection[str]) -> dict[str, Row[Any]]:
        """Takes the unsent rows with these keys away; what the newer ones have to know of them."""
        if not keys:
            return {}
        rows = (await self._connection.execute(_UNSENT, {"keys": list(keys)})).all()
        if rows:
            await self._connection.execute(_GONE, {"ids": [row.id for row in rows]})
        return {row.replaces: row for row in rows}

    async def lease(
        self,
        now: datetime,
        most: int,
        *,
        skip: Collection[str] = (),
        bulk: int | None = None,
        latest: int | None = None,
    ) -> list[Letter]:
        """The first row of each chat that may be said now: those that somebody waits for, then at most ``bulk``
        of those that may wait. ``skip``: addresses that are not to be spoken to yet. Leased until said, given
        back or taken over; no lease runs out on its own, because only one mouth speaks at a time. ``latest`` is the
        highest message number that is known: those in bulk will have a higher one. Until it is known, one new letter in
        bulk goes at a time, because after a crash it could not be looked for."""
        rows = await self._first_rows(now, skip, most, bulk=False)
        left = min(most - len(rows), most if bulk is None else bulk)
        if left > 0:
            taken = [row.address for row in rows]  # what waits before an answer is among them already
            rows += await self._first_rows(now, [*skip, *taken], left, bulk=True)
        if not latest:
            new = [row for row in rows if row.bulk and row.after is None]
            rows = [row for row in rows if row not in new[1:]]
        if rows:
            until = {"ids": [row.id for row in rows], "until": now + LEASE}
            await self._connection.execute(_LEASE, until)
        if latest and (fresh := [row.id for row in rows if row.bulk and row.after is None]):
            await self._connection.execute(_AFTER, {"ids": fresh, "latest": latest})
        return [
            Letter(r.id, r.address, r.payload, r.conversation_id, r.attempts + 1, r.bulk, r.after)
            for r in rows
        ]

    async def _first_rows(
        self, now: datetime, skip: Collection[str], most: int, *, bulk: bool
    ) -> list[Row[Any]]:
        """An answer takes with it what waits before it in its chat, bulk or not: a chat keeps its order."""
        given = {"now": now, "longest": now + LONGEST_WAIT, "most": most}
        rows = await self._connection.execute(_FIRST[bulk], given | {"skip": list(skip)})
        return list(rows.all())

    async def take_over(self) -> int:
        """Gives back what a mouth was saying that is no more; whether it said it, nobody knows. An answer is said
        again: better twice than never. A letter in bulk is looked for in its chat first; where that cannot be done
        it counts as said, and how many did is returned."""
        leased = outbox.c.leased_until.is_not(None)
        unknown = leased, outbox.c.bulk, outbox.c.after.is_(None)
        gone = await self._connection.execute(delete(outbox).where(*unknown))
        await self._connection.execute(update(outbox).where(leased).values(leased_until=None))
        return gone.rowcount

    async def give_back(self, keep: Collection[int]) -> None:
        """Takes back the leases of all rows but these: they were leased in vain."""
        leased = update(outbox).where(outbox.c.leased_until.is_not(None), outbox.c.id.not_in(keep))
        await self._connection.execute(leased.values(leased_until=None))

    async def unsaid(self, ids: Collection[int]) -> None:
        """These were certainly not said: nobody need look for them."""
        await self._connection.execute(_UNSAID, {"ids": list(ids)})

    async def said(self, ids: Collection[int]) -> None:
        """Erases what has been said, or never can be."""
        await self._connection.execute(_GONE, {"ids": list(ids)})

    async def later(self, when: Mapping[int, datetime]) -> None:
        """Gives rows back, not to be tried before the given instants (Telegram's ``retry_after``)."""
        await self._connection.execute(
            update(outbox)
            .where(outbox.c.id == bindparam("row"))
            .values(not_before=bindparam("when"), leased_until=None),
            [{"row": key, "when": at} for key, at in when.items()],
        )

    async def drop_chat(self, address: str, before: datetime) -> None:
        """None of what was written to this chat until then is said: it had blocked the bot."""
        old = outbox.c.address == address, outbox.c.created_at <= before
        await self._connection.execute(delete(outbox).where(*old))

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
        "bulk": row.get("bulk", False),
    }


def _first(*, bulk: bool) -> Select[Any]:
    one, other = outbox.alias("one"), outbox.alias("other")
    earlier = [other.c.address == one.c.address, other.c.id < one.c.id]
    if not bulk:
        # coalesce keeps SQLite from walking all answers by their index instead of the few of this chat
        earlier.append(func.coalesce(other.c.bulk, false()) == false())
    told = outbox.c.not_before > bindparam("now"), outbox.c.not_before <= bindparam("longest")
    waiting = select(outbox.c.address).where(*told)
    heads = (
        select(select(func.min(other.c.id)).where(other.c.address == one.c.address).scalar_subquery())
        .where(one.c.bulk == (true() if bulk else false()))
        .where(one.c.address.not_in(waiting))
        .where(one.c.address.not_in(bindparam("skip", expanding=True)))
        .where(~select(other.c.id).where(*earlier).exists())
        .order_by(one.c.id)
        .limit(bindparam("most"))
    )
    free = outbox.c.id.in_(heads), outbox.c.leased_until.is_(None)
    return select(outbox).where(*free).order_by(outbox.c.id).with_for_update(skip_locked=True)


# built once: to build a statement anew costs as much as to run it
_IDS = outbox.c.id.in_(bindparam("ids", expanding=True))
_FIRST = {bulk: _first(bulk=bulk) for bulk in (False, True)}
_UNSENT = (
    select(outbox)
    .where(outbox.c.replaces.in_(bindparam("keys", expanding=True)), outbox.c.leased_until.is_(None))
    .order_by(outbox.c.id)
    .with_for_update()
)
_ADD = insert(outbox)
_LEASE = update(outbox).where(_IDS).values(leased_until=bindparam("until"), attempts=outbox.c.attempts + 1)
_AFTER = update(outbox).where(_IDS).values(after=bindparam("latest"))
_UNSAID = update(outbox).where(_IDS).values(after=None)
_GONE = delete(outbox).where(_IDS)
