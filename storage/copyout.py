"""Records to be entered in official platforms, and what was entered."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.copyouts.entry import Entry, Record
from inspection.copyouts.running import Asked
from inspection.listing import COLUMNS
from inspection.rights import Site
from storage.copyout_rows import ROWS, entered, meant
from storage.export import Exports
from storage.tables.copyout import copyout_entry
from storage.tables.enterprise import enterprise

FIELDS = ("copyout", "subject_id", "number", "told", "as_of", "by", "at")


class Copyouts:
    """Records are asked for by the ids of their rows, in this order."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def within(self, asked: Asked, ids: Collection[int]) -> list[int]:
        return await self._ids(_ids(asked).where(ROWS[asked.copyout.of].id.in_(list(ids))))

    async def after(self, asked: Asked, last: int, most: int) -> list[int]:
        """The next records, entered or not."""
        key = ROWS[asked.copyout.of].id
        return await self._ids(_ids(asked).where(key > last).order_by(key).limit(most))

    async def before(self, asked: Asked, first: int) -> int | None:
        """The record before, entered or not."""
        key = ROWS[asked.copyout.of].id
        found = await self._ids(_ids(asked).where(key < first).order_by(key.desc()).limit(1))
        return found[0] if found else None

    async def missing(self, asked: Asked, last: int, most: int) -> list[int]:
        """The next records that were never entered."""
        key = ROWS[asked.copyout.of].id
        new = _ids(asked).where(copyout_entry.c.id.is_(None), key > last)
        return await self._ids(new.order_by(key).limit(most))

    async def moved(self, asked: Asked, last: int, most: int) -> list[int]:
        """The next records that were entered and have moved on since; what is entered of them may be the same."""
        rows = ROWS[asked.copyout.of]
        on = _ids(asked).where(copyout_entry.c.as_of < rows.moved, rows.id > last)
        return await self._ids(on.order_by(rows.id).limit(most))

    async def count_missing(self, asked: Asked, most: int) -> int:
        """How many were never entered, counted no further than ``most``."""
        new = _ids(asked).where(copyout_entry.c.id.is_(None)).limit(most).subquery()
        return int((await self._connection.execute(select(func.count()).select_from(new))).scalar_one())

    async def numbered(self, asked: Asked, numbers: Collection[str]) -> dict[str, int]:
        """The ids of records by their numbers."""
        rows = ROWS[asked.copyout.of]
        found = _ids(asked).add_columns(rows.number.label("number")).where(rows.number.in_(list(numbers)))
        return {row.number: row.id for row in await self._connection.execute(found)}

    async def records(self, asked: Asked, ids: Collection[int]) -> dict[int, Record]:
        """In the order of their ids."""
        rows = ROWS[asked.copyout.of]
        values = await Exports(self._connection).some(asked.copyout.of, ids)
        told = select(
            rows.id.label("id"),
            rows.number.label("number"),
            rows.moved.label("moved"),
            *(enterprise.c.name, enterprise.c.id.label("firm"), enterprise.c.region_id),
        ).select_from(rows.rows)
        found = await self._connection.execute(told.where(rows.id.in_(list(ids))).order_by(rows.id))
        return {row.id: _record(row, asked, values[row.id]) for row in found}

    async def entries(self, key: str, ids: Collection[int]) -> dict[int, Entry]:
        asked = select(copyout_entry).where(
            copyout_entry.c.copyout == key, copyout_entry.c.subject_id.in_(list(ids))
        )
        return {row.subject_id: to_entry(row) for row in await self._connection.execute(asked)}

    async def put(self, entry: Entry) -> None:
        values = {name: getattr(entry, name) for name in FIELDS} | {"told": dict(entry.told)}
        here = copyout_entry.update().where(*_of(entry.copyout, entry.subject_id))
        if not (await self._connection.execute(here.values(values))).rowcount:
            await self._connection.execute(copyout_entry.insert().values(values))

    async def drop(self, key: str, subject_id: int) -> None:
        await self._connection.execute(delete(copyout_entry).where(*_of(key, subject_id)))

    async def _ids(self, asked: Select[Any]) -> list[int]:
        return list((await self._connection.execute(asked)).scalars())


def _ids(asked: Asked) -> Select[Any]:
    rows = ROWS[asked.copyout.of]
    joined = rows.rows.outerjoin(copyout_entry, entered(asked, rows))
    return select(rows.id.label("id")).select_from(joined).where(meant(asked, rows))


def _of(key: str, subject_id: int) -> tuple[Any, Any]:
    return copyout_entry.c.copyout == key, copyout_entry.c.subject_id == subject_id


def _record(row: Any, asked: Asked, values: Sequence[Any]) -> Record:
    named: Mapping[str, Any] = dict(zip(COLUMNS[asked.copyout.of], values, strict=True))
    return Record(row.id, row.number, row.name, Site(row.firm, row.region_id), row.moved, named)


def to_entry(row: Row[Any]) -> Entry:
    return Entry(**{name: getattr(row, name) for name in FIELDS})
