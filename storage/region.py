"""The tree of regions."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import CTE, Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.region import Region
from inspection.words import Refused
from storage.tables.people import region

CHUNK = 500


class Regions:
    """Each read is one statement, whatever the depth of the tree."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def root(self) -> Region | None:
        return await self._one(
            select(region).where(region.c.parent_id.is_(None)).order_by(region.c.id).limit(1)
        )

    async def get_required_root(self) -> Region:
        """Raises Refused("not_set_up") before ``anxun init``."""
        root = await self.root()
        if root is None:
            raise Refused("not_set_up")
        return root

    async def get(self, region_id: int) -> Region | None:
        return await self._one(select(region).where(region.c.id == region_id))

    async def by_name(self, name: str) -> Region | None:
        return await self._one(select(region).where(region.c.name == name))

    async def all(self) -> list[Region]:
        """Every region, in the order they were made: parents before children."""
        rows = await self._connection.execute(select(region).order_by(region.c.id))
        return [_region(row) for row in rows]

    async def subtree(self, region_id: int) -> frozenset[int]:
        """The region itself and everything below it; empty when there is no such region."""
        return (await self.subtrees([region_id])).get(region_id, frozenset())

    async def subtrees(self, region_ids: Collection[int]) -> dict[int, frozenset[int]]:
        """The subtree of each of these regions."""
        found: dict[int, set[int]] = {}
        if region_ids:
            below = _below(region_ids)
            for row in await self._connection.execute(select(below.c.top, below.c.id)):
                found.setdefault(row.top, set()).add(row.id)
        return {top: frozenset(ids) for top, ids in found.items()}

    async def ensure(self, name: str, parent_id: int | None) -> Region:
        """The region of that name, made under ``parent_id`` when it is not yet known."""
        known = await self.by_name(name)
        if known is not None:
            return known
        done = await self._connection.execute(region.insert().values(name=name, parent_id=parent_id))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return Region(key[0], name, parent_id)

    async def move(self, region_id: int, parent_id: int) -> None:
        """Hangs a region with all below it under another; ``inspection.region`` says when that is allowed."""
        await self._connection.execute(
            region.update().where(region.c.id == region_id).values(parent_id=parent_id)
        )

    async def ensure_all(self, names: Iterable[str], parent_id: int) -> dict[str, int]:
        """Name → id of all these regions; those not yet known are made under ``parent_id``."""
        wanted = sorted(set(names))
        known = await self._ids(wanted)
        new = [{"name": name, "parent_id": parent_id} for name in wanted if name not in known]
        if new:
            await self._connection.execute(region.insert(), new)
            known |= await self._ids([row["name"] for row in new])
        return known

    async def _ids(self, names: list[Any]) -> dict[str, int]:
        found: dict[str, int] = {}
        for start in range(0, len(names), CHUNK):
            part = select(region.c.name, region.c.id).where(region.c.name.in_(names[start : start + CHUNK]))
            found |= {row.name: row.id for row in await self._connection.execute(part)}
        return found

    async def _one(self, statement: Select[Any]) -> Region | None:
        row = (await self._connection.execute(statement)).first()
        return _region(row) if row else None


def chain_above(start: Select[Any]) -> CTE:
    """``start`` selects region ids; the result has them and all their ancestors in ``id``."""
    first = select(region.c.id, region.c.parent_id).where(region.c.id.in_(start))
    above = first.cte("above", recursive=True)
    parent = select(region.c.id, region.c.parent_id).join(above, region.c.id == above.c.parent_id)
    return above.union(parent)


def _below(tops: Collection[int]) -> CTE:
    start = select(region.c.id.label("top"), region.c.id.label("id")).where(region.c.id.in_(tops))
    below = start.cte("below", recursive=True)
    # UNION, not UNION ALL: even a loop made by hand in the database ends.
    return below.union(select(below.c.top, region.c.id).join(below, region.c.parent_id == below.c.id))


def _region(row: Row[Any]) -> Region:
    return Region(row.id, row.name, row.parent_id)
