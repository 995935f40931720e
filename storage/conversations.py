"""Open conversations and the one message that each keeps alive."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.content import CONFIDENTIAL
from storage.sealed import SEALED
from storage.tables.chat import conversation, live_message


@dataclass(frozen=True)
class Open:
    """One open conversation: ``answers`` is all its state."""

    id: str
    address: str
    dialog: str
    args: Mapping[str, Any]
    answers: Mapping[str, Any]
    touched_at: datetime


class Conversations:
    """Reads and writes conversations in bulk, a few statements for a whole batch."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, addresses: Collection[str]) -> list[Open]:
        """All open conversations of these people, the latest touched last."""
        rows = await self._connection.execute(_OF, {"addresses": list(addresses)})
        return [Open(*row) for row in rows]

    async def save(self, new: Sequence[Open], changed: Sequence[Open], gone: Collection[str]) -> None:
        """Writes what a batch changed: of those in ``changed`` the address, the answers and when."""
        if gone:
            await self._connection.execute(delete(conversation).where(conversation.c.id.in_(gone)))
        if new:
            await self._connection.execute(insert(conversation), [vars(row) for row in new])
        if changed:
            rows = [
                {"row": c.id, "address": c.address, "answers": c.answers, "touched_at": c.touched_at}
                for c in changed
            ]
            await self._connection.execute(_CHANGE, rows)

    async def forget_passers_by(self, before: datetime) -> int:
        """Drops conversations of people without a role that nobody touched since ``before``."""
        mine = conversation.c.address.startswith(SEALED), conversation.c.dialog.not_in(list(CONFIDENTIAL))
        old = select(conversation.c.id).where(*mine, conversation.c.touched_at < before)
        await self._connection.execute(delete(live_message).where(live_message.c.conversation_id.in_(old)))
        gone = await self._connection.execute(delete(conversation).where(conversation.c.id.in_(old)))
        return gone.rowcount

    async def one(self, conversation_id: str, *, held: bool = False) -> Open | None:
        """``held``: it does not end before this transaction does."""
        asked = _ALL.where(conversation.c.id == conversation_id)
        row = (await self._connection.execute(asked.with_for_update(read=True) if held else asked)).first()
        return Open(*row) if row is not None else None

    async def confidential(self) -> list[Open]:
        """All that are, through whichever door; their words lie sealed."""
        rows = await self._connection.execute(_ALL.where(conversation.c.dialog.in_(CONFIDENTIAL)))
        return [Open(*row) for row in rows]

    async def live(self, ids: Collection[str]) -> dict[str, tuple[int, bool]]:
        """The living message of each conversation: its id, and whether it carries a reply keyboard."""
        rows = await self._connection.execute(_LIVE, {"ids": list(ids)})
        return {row.conversation_id: (row.message_id, row.keyboard) for row in rows}

    async def set_live(self, alive: Mapping[str, tuple[int, bool]], dead: Collection[str]) -> None:
        """Remembers new living messages and forgets those of finished conversations."""
        ids = {*alive, *dead}
        if ids:
            await self._connection.execute(_NOT_LIVE, {"ids": list(ids)})
        if alive:
            rows = [
                {"conversation_id": key, "message_id": message_id, "keyboard": keyboard}
                for key, (message_id, keyboard) in alive.items()
            ]
            await self._connection.execute(_NEW_LIVE, rows)


# built once: to build a statement anew costs as much as to run it
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ALL = select(*(conversation.c[field.name] for field in fields(Open)))
_OF = _ALL.where(conversation.c.address.in_(bindparam("addresses", expanding=True))).order_by(
    conversation.c.touched_at, conversation.c.id
)
_CHANGE = update(conversation).where(conversation.c.id == bindparam("row"))
_LIVE = select(live_message).where(live_message.c.conversation_id.in_(_IDS))
_NOT_LIVE = delete(live_message).where(live_message.c.conversation_id.in_(_IDS))
_NEW_LIVE = insert(live_message)
