"""What letters that have not been said yet will show."""

from collections.abc import AsyncIterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.chat import outbox

PAGE = 1000


async def waiting_blobs(connection: AsyncConnection) -> AsyncIterator[str]:
    """The paths of the pictures and documents in the letters of the outbox."""
    asked = select(outbox.c.payload)
    async with connection.stream(asked, execution_options={"yield_per": PAGE}) as found:
        async for (payload,) in found:
            for path in payload.get("paths", ()) if isinstance(payload, dict) else ():
                yield path
