"""Two workers never have one person at a time."""

from collections.abc import Collection

from sqlalchemy import ARRAY, Integer, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

PEOPLE = 0x616E78  # "anx": PostgreSQL keeps locks of two numbers apart from those of one, such as the audit chain's


async def hold(connection: AsyncConnection, user_ids: Collection[int]) -> None:
    """Waits for whoever has one of these people, and has them until the transaction ends. To be asked before
    anything is read: what the other one wrote is then seen. SQLite has one writer, who has everybody."""
    if connection.dialect.name != "postgresql" or not user_ids:
        return
    # in one order, so that two never wait for each other; two ids that fall on one number only wait once more
    keys = sorted({user_id & 0x7FFFFFFF for user_id in user_ids})
    one = func.unnest(literal(keys, ARRAY(Integer))).column_valued("one")
    await connection.execute(select(func.pg_advisory_xact_lock(PEOPLE, one)))
