"""Cases whose time is over: which they are, what is counted of them, and that nothing is left."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.case import KEPT_FOR, TipState
from inspection.tips.retention import month, rounded
from storage.insert import insert_or_ignore
from storage.tables import tips
from storage.tables.tips import tip_case, tip_photo, tip_tally

OF_A_CASE = (
    *(tips.tip_grant, tips.tip_share, tips.tip_message, tips.tip_request, tips.tip_extract),
    *(tips.tip_reward, tips.tip_push),
)


class Retention:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def due(self, today: date) -> list[str]:
        """The ids of cases that are to be destroyed by now."""
        asked = select(tip_case.c.id).where(tip_case.c.closed_on <= today - KEPT_FOR)
        return sorted((await self._connection.execute(asked)).scalars())

    async def next_on(self, today: date) -> date | None:
        """The day on which the next one will be due; None when no other is closed."""
        asked = select(func.min(tip_case.c.closed_on)).where(tip_case.c.closed_on > today - KEPT_FOR)
        found: date | None = (await self._connection.execute(asked)).scalar()
        return None if found is None else found + KEPT_FOR

    async def count(self, today: date) -> None:
        """Before the first case of a month is destroyed, how many were closed in it: the month has been over for
        long, and no later count can be compared with this one."""
        asked = select(tip_case.c.closed_on).where(tip_case.c.closed_on.is_not(None))
        days = list((await self._connection.execute(asked)).scalars())
        months = {month(day) for day in days if day <= today - KEPT_FOR}
        many = {one: sum(month(day) == one for day in days) for one in months}
        rows = [
            {"period": one, "outcome": TipState.CLOSED, "many": rounded(many[one])} for one in sorted(months)
        ]
        await insert_or_ignore(self._connection, tip_tally, rows)

    async def doom(self, case_id: str, today: date) -> None:
        """From now on it is due, whatever may interrupt its destruction."""
        here = update(tip_case).where(tip_case.c.id == case_id)
        await self._connection.execute(here.values(state=TipState.CLOSED, closed_on=today - KEPT_FOR))

    async def destroy(self, ids: Collection[str]) -> None:
        """Every row of these cases. Their shares are destroyed before, by the caller."""
        for table in OF_A_CASE:
            await self._connection.execute(delete(table).where(table.c.case_id.in_(ids)))
        await self._connection.execute(delete(tip_photo).where(tip_photo.c.owner.in_(ids)))
        await self._connection.execute(delete(tip_case).where(tip_case.c.id.in_(ids)))

    async def tallies(self) -> Sequence[tuple[str, int]]:
        """(month, rounded number) of what is destroyed."""
        asked = select(tip_tally.c.period, tip_tally.c.many).order_by(tip_tally.c.period)
        return [(row.period, row.many) for row in (await self._connection.execute(asked)).all()]
