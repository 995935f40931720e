"""What the chat still holds of somebody who has left: all of it goes with the Telegram id."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sealed import open_address
from storage.tables.chat import conversation, job, live_message, outbox


class Traces:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def erase(self, telegram_id: int) -> None:
        """Drops conversations, unsaid messages and jobs of that chat; nothing more is said to it."""
        address = open_address(telegram_id)
        own = select(conversation.c.id).where(conversation.c.address == address)
        for gone in (
            delete(live_message).where(live_message.c.conversation_id.in_(own)),
            delete(conversation).where(conversation.c.address == address),
            delete(outbox).where(outbox.c.address == address),
            delete(job).where(job.c.payload["address"].as_string() == address),
        ):
            await self._connection.execute(gone)
