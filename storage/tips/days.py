"""What is done once a day, and that it was done."""

from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.tips import tip_case, tip_chore


class Days:
    """Held by the audit chain's lock: of two processes that come at once, one does it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def last(self, name: str) -> date | None:
        asked = select(tip_chore.c.done_on).where(tip_chore.c.name == name)
        found: date | None = (await self._connection.execute(asked)).scalar()
        return found

    async def done(self, name: str, on: date) -> None:
        await self._connection.execute(delete(tip_chore).where(tip_chore.c.name == name))
        await self._connection.execute(insert(tip_chore).values(name=name, done_on=on))

    async def commitments(self, day: date) -> list[bytes]:
        """Of the reports received on that day, in no order."""
        asked = select(tip_case.c.commitment).where(tip_case.c.received_on == day)
        return [bytes(one) for one in (await self._connection.execute(asked)).scalars()]

    async def peppers(self) -> set[int]:
        """The versions that some receipt or claim code still needs."""
        asked = select(tip_case.c.receipt_pepper).union(select(tip_case.c.claim_pepper))
        return set((await self._connection.execute(asked)).scalars())
