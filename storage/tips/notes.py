"""What becomes of a draft outside its conversation: the messages that the bot said in it, and the photos that came."""

import secrets
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.tips import tip_note
from storage.tips.drafts import Draft

PLACE = "note"


class TipNotes:
    """Each lies under its draft's key, and goes with the conversation."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, conversation_id: str, draft: Draft, told: Mapping[str, Any]) -> None:
        body = draft.seal(PLACE, told)["sealed"].encode()
        row = {"id": secrets.token_hex(16), "conversation_id": conversation_id, "body": body}
        await self._connection.execute(insert(tip_note).values(row))

    async def of(self, conversation_id: str, draft: Draft) -> list[dict[str, Any]]:
        """In no order."""
        asked = select(tip_note.c.body).where(tip_note.c.conversation_id == conversation_id)
        bodies = (await self._connection.execute(asked)).scalars()
        return [draft.open(PLACE, {"sealed": body.decode()}) for body in bodies]

    async def drop(self, conversation_ids: Collection[str]) -> None:
        gone = tip_note.c.conversation_id.in_(conversation_ids)
        await self._connection.execute(delete(tip_note).where(gone))

    async def strays(self, alive: Collection[str]) -> list[str]:
        """Conversations that are no more."""
        found = await self._connection.execute(select(tip_note.c.conversation_id).distinct())
        return [one for one in found.scalars() if one not in alive]
