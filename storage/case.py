"""Typical cases as rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.cases.case import Naming, TypicalCase
from inspection.cases.facts import CaseIndex, CaseQuery, Tag
from inspection.enterprise import Sector, Trait
from inspection.hazard import Grade
from storage.tables.typical_case import typical_case

COLUMNS = tuple(column.name for column in typical_case.c if column.name != "id")
LISTS = ("traits", "before_ids", "after_ids")
MANY = 100_000
_ROW = typical_case.c


class Cases:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, new: TypicalCase) -> TypicalCase | None:
        """With its id; None when somebody else made one of the same hazard a moment ago."""
        values = {name: getattr(new, name) for name in COLUMNS} | {
            name: list(getattr(new, name)) for name in LISTS
        }
        try:
            async with self._connection.begin_nested():
                made = await self._connection.execute(typical_case.insert().values(values))
                key = made.inserted_primary_key
        except IntegrityError:
            if await self.of_hazard(new.hazard_id) is None:
                raise
            return None
        assert key is not None  # a single-row insert always has one
        return replace(new, id=int(key[0]))

    async def make_void(self, known: TypicalCase) -> bool:
        there = typical_case.update().where(_ROW.id == known.id, _ROW.voided_at.is_(None))
        values = {name: getattr(known, name) for name in ("voided_at", "voided_by", "void_reason")}
        return (await self._connection.execute(there.values(values))).rowcount == 1

    async def get(self, case_id: int) -> TypicalCase | None:
        found = await self._read(select(typical_case).where(_ROW.id == case_id))
        return found[0] if found else None

    async def of_hazard(self, hazard_id: int) -> TypicalCase | None:
        """The one that is not void."""
        here = select(typical_case).where(_ROW.hazard_id == hazard_id, _ROW.voided_at.is_(None))
        found = await self._read(here)
        return found[0] if found else None

    async def search(self, query: CaseQuery, most: int) -> Sequence[TypicalCase]:
        """The newest first; void ones never. A trait is looked for in what the rows hold."""
        asked = select(typical_case).where(_ROW.voided_at.is_(None)).order_by(_ROW.id.desc())
        if query.sector is not None:
            asked = asked.where(_ROW.sector == query.sector.value)
        if query.clause is not None:
            edition, clause = query.clause
            asked = asked.where(_ROW.clause == clause, _ROW.edition == edition)
        for word in (query.word or "").split():
            said = (_ROW.title, _ROW.found, _ROW.fixed, _ROW.lesson, _ROW.clause)
            asked = asked.where(or_(*(column.icontains(word, autoescape=True) for column in said)))
        found = await self._read(asked.limit(most if query.trait is None else MANY))
        return [one for one in found if query.trait is None or query.trait in one.traits][:most]

    async def index(self) -> CaseIndex:
        columns = _ROW.id, _ROW.title, _ROW.edition, _ROW.clause
        asked = select(*columns).where(_ROW.voided_at.is_(None)).order_by(_ROW.id.desc())
        return CaseIndex(tuple(Tag(*row) for row in await self._connection.execute(asked)))

    async def all(self, after: int = 0, most: int = 500) -> Sequence[TypicalCase]:
        """Void ones too, a page at a time."""
        return await self._read(select(typical_case).where(_ROW.id > after).order_by(_ROW.id).limit(most))

    async def _read(self, asked: Select[Any]) -> list[TypicalCase]:
        return [_case(row) for row in await self._connection.execute(asked)]


def _case(row: Row[Any]) -> TypicalCase:
    values = {name: getattr(row, name) for name in COLUMNS}
    values |= {name: tuple(getattr(row, name)) for name in LISTS}
    values |= {
        "naming": Naming(row.naming),
        "sector": Sector(row.sector) if row.sector else None,
        "traits": tuple(Trait(one) for one in row.traits),
        "grade": Grade(row.grade) if row.grade else None,
    }
    return TypicalCase(id=row.id, **values)
