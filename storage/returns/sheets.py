"""Tables as they were frozen, and values entered by hand."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.returns.sheet import About, Entry, Frozen, Sheet, body_of, read_body
from storage.tables.people import person
from storage.tables.returns import return_entry, return_sheet


class Sheets:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, sheet_id: int) -> Frozen | None:
        return next(iter(await self._all(_SHEET.where(return_sheet.c.id == sheet_id))), None)

    async def revisions(self, about: About) -> Sequence[Frozen]:
        """What was sent for that month, oldest first."""
        month = return_sheet.c.month == about.month
        return await self._all(_of(_SHEET, about).where(month).order_by(return_sheet.c.revision))

    async def before(self, about: About) -> Sequence[Frozen]:
        """Every revision of the last month before that was sent, oldest first."""
        earlier = _of(select(return_sheet.c.month), about).where(return_sheet.c.month < about.month)
        newest = earlier.order_by(return_sheet.c.month.desc()).limit(1).scalar_subquery()
        asked = _of(_SHEET, about).where(return_sheet.c.month == newest)
        return await self._all(asked.order_by(return_sheet.c.revision))

    async def senders(self, about: About) -> frozenset[int]:
        """The regions that have sent theirs for that month."""
        asked = select(return_sheet.c.region_id).where(
            return_sheet.c.campaign == about.campaign,
            return_sheet.c.table == about.table,
            return_sheet.c.month == about.month,
        )
        return frozenset((await self._connection.execute(asked)).scalars())

    async def freeze(self, sheet: Sheet, person_id: int | None, now: datetime) -> int:
        about = sheet.about
        values = {name: getattr(about, name) for name in ("campaign", "table", "region_id", "month")}
        values |= {"revision": sheet.revision, "cutoff": sheet.cutoff, "body": body_of(sheet)}
        return await self._add(return_sheet.insert().values(**values, at=now, by=person_id))

    async def enter(
        self, about: About, key: str, amount: Decimal | None, why: str, person_id: int | None, now: datetime
    ) -> int:
        values = {name: getattr(about, name) for name in ("campaign", "table", "region_id", "month")}
        said = None if amount is None else f"{amount:f}"
        made = return_entry.insert().values(**values, key=key, amount=said, why=why, at=now, by=person_id)
        return await self._add(made)

    async def entries(self, about: About) -> Sequence[Entry]:
        """What was entered by hand until that month, oldest first."""
        columns = [return_entry.c[name] for name in ("id", "month", "key", "amount", "why", "at")]
        asked = (
            select(*columns, person.c.name)
            .outerjoin(person, person.c.id == return_entry.c.by)
            .where(
                return_entry.c.campaign == about.campaign,
                return_entry.c.table == about.table,
                return_entry.c.region_id == about.region_id,
                return_entry.c.month <= about.month,
            )
            .order_by(return_entry.c.id)
        )
        return [_entry(row) for row in await self._connection.execute(asked)]

    async def _add(self, statement: Any) -> int:
        key = (await self._connection.execute(statement)).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def _all(self, asked: Select[Any]) -> list[Frozen]:
        return [_frozen(row) for row in await self._connection.execute(asked)]


_SHEET: Select[Any] = select(
    return_sheet.c.id, return_sheet.c.body, return_sheet.c.at, person.c.name
).outerjoin(person, person.c.id == return_sheet.c.by)


def _of(asked: Select[Any], about: About) -> Select[Any]:
    return asked.where(
        return_sheet.c.campaign == about.campaign,
        return_sheet.c.table == about.table,
        return_sheet.c.region_id == about.region_id,
    )


def _frozen(row: Row[Any]) -> Frozen:
    return Frozen(row.id, read_body(row.body), row.body, row.at, row.name or "")


def _entry(row: Any) -> Entry:
    amount = None if row.amount is None else Decimal(row.amount)
    return Entry(row.id, row.month, row.key, amount, row.why, row.at, row.name or "")
