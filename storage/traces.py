"""Everything that the chat holds under one address: erased when somebody leaves, moved when a group moves."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sealed import open_address
from storage.tables.chat import conversation, job, live_message, outbox
from storage.tables.people import person


class Traces:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def erase(self, telegram_id: int) -> None:
        """Drops conversations, unsaid messages and jobs of that chat; nothing more is said to it."""
        address = open_address(telegram_id)
        own = select(conversation.c.id).where(conversation.c.address == address)
        who = select(person.c.id).where(person.c.telegram_id == telegram_id)
        held = (await self._connection.execute(who)).scalar_one_or_none()
        for gone in (
            delete(live_message).where(live_message.c.conversation_id.like(f"duty%.{held}")),
            delete(live_message).where(live_message.c.conversation_id.like(f"permit.%.{held}")),
            delete(live_message).where(live_message.c.conversation_id.in_(own)),
            delete(conversation).where(conversation.c.address == address),
            delete(outbox).where(outbox.c.address == address),
            delete(job).where(job.c.payload["address"].as_string() == address),
            update(job).where(job.c.lane == address).values(lane=None),
        ):
            await self._connection.execute(gone)

    async def move(self, old: str, new: str) -> None:
        """The group has become a supergroup (``migrate_to_chat_id``): from now on it is this address."""
        moved = update(outbox).where(outbox.c.address == old).values(address=new, leased_until=None)
        await self._connection.execute(moved)
        talks = update(conversation).where(conversation.c.address == old).values(address=new)
        await self._connection.execute(talks)
        named = select(job.c.id, job.c.payload).where(job.c.payload["address"].as_string() == old)
        for row in (await self._connection.execute(named)).all():
            told = {**row.payload, "address": new}
            await self._connection.execute(update(job).where(job.c.id == row.id).values(payload=told))
