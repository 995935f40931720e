"""Hazards of earlier years, many at once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Hazard, Source, State
from storage.hazard_row import to_row
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import person

CHUNK = 500


class OldHazards:
    """A row is written only together with the event it is folded from; ``inspection.usecases`` does that."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def imported(self, numbers: Collection[str]) -> set[tuple[int, str]]:
        """Those of these numbers that were taken over before, each with its enterprise; at most 500 are asked for."""
        asked = select(hazard.c.enterprise_id, hazard.c.imported_as).where(hazard.c.imported_as.in_(numbers))
        return {(row.enterprise_id, row.imported_as) for row in await self._connection.execute(asked)}

    async def reserve_all(self, count: int, now: datetime) -> list[int]:
        """Empty rows, only to have their ids; ``save_all`` fills them in the same transaction."""
        empty: dict[str, Any] = {"source": Source.ENFORCEMENT.value, "state": State.GRADED.value}
        empty |= {"description": "", "facts": {}, "found_at": now, "changed_at": now, "version": 0}
        made = hazard.insert().returning(hazard.c.id)
        return sorted((await self._connection.execute(made, [empty] * count)).scalars())

    async def save_all(self, new: Sequence[Hazard]) -> None:
        rows = [{f"new_{name}": value for name, value in to_row(one).items()} for one in new]
        values: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in rows[0]}
        there = hazard.update().where(hazard.c.id == bindparam("new_id")).values(values)
        await self._connection.execute(there, rows)

    async def enterprises_named(self, names: Sequence[str]) -> dict[str, list[int]]:
        """Those of exactly these names; several may share one."""
        return await self._named(enterprise, names)

    async def people_named(self, names: Sequence[str]) -> dict[str, list[int]]:
        return await self._named(person, names)

    async def _named(self, of: Table, names: Sequence[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for start in range(0, len(names), CHUNK):
            asked = select(of.c.id, of.c.name).where(of.c.name.in_(names[start : start + CHUNK]))
            for row in await self._connection.execute(asked.order_by(of.c.id)):
                found.setdefault(row.name, []).append(row.id)
        return found
