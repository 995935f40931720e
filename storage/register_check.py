"""Compares the rows of registers with what was handed in and what its form says of rows."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from storage.register_rebuild import derived
from storage.tables.register import register_row as table


class RegisterCheck:
    """That submissions are as they were handed in is for ``FormCheck`` to find; a row only repeats them."""

    def take(self, event: Event) -> None:
        """The chain tells of submissions, not of rows."""

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``register:7``, by the submission, for each row that is changed, missing, or rests on none."""
        wanted = await derived(connection)
        kept = {row.submission_id: dict(row._mapping) for row in await connection.execute(select(table))}
        differ = (key for key in sorted({*wanted, *kept}) if wanted.get(key) != kept.get(key))
        return [f"register:{key}" for key in differ]
