"""Once a day the rows of the confidential lane are written anew in random order: where they lie on the disk, and on
PostgreSQL which transaction wrote them, tells the day at most and never the order of arrival."""

import secrets
from collections.abc import Sequence

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.tables import tips

TABLES: Sequence[Table] = (
    *(tips.tip_case, tips.tip_grant, tips.tip_share, tips.tip_message, tips.tip_photo),
    *(tips.tip_request, tips.tip_extract, tips.tip_release, tips.tip_reward, tips.tip_push),
)
GROUP = 64
"""Rows that are taken out and put back together: a group is chosen at random, and so is the order in it."""

_random = secrets.SystemRandom()


async def groups(connection: AsyncConnection, table: Table) -> list[list[tuple[str, ...]]]:
    """The keys of all rows, in random groups."""
    keys = [tuple(row) for row in await connection.execute(select(*table.primary_key))]
    _random.shuffle(keys)
    return [keys[start : start + GROUP] for start in range(0, len(keys), GROUP)]


async def rewrite(connection: AsyncConnection, table: Table, keys: Sequence[tuple[str, ...]]) -> None:
    """These rows, out and in again in random order, within the caller's transaction."""
    rows = []
    for key in keys:
        here = [column == value for column, value in zip(table.primary_key, key, strict=True)]
        row = (await connection.execute(select(table).where(*here).with_for_update())).mappings().first()
        if row is not None:  # destroyed in the meantime
            rows.append(dict(row))
            await connection.execute(delete(table).where(*here))
    _random.shuffle(rows)
    if rows:
        await connection.execute(insert(table), rows)


async def compact(engine: AsyncEngine) -> None:
    """PostgreSQL: what the rows were before is gone from the files as well. Waits for nobody longer than the server's
    ``lock_timeout``; raises when it must."""
    async with engine.connect() as connection:
        free = await connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in TABLES:
            await free.exec_driver_sql(f"VACUUM (FULL) {table.name}")
