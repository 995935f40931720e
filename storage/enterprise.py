"""The enterprise ledger."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.enterprise import Enterprise, Sector, Trait
from inspection.words import Refused
from storage.findable import findable
from storage.tables.enterprise import enterprise
from storage.tables.people import region

CHUNK = 500  # below every database's limit of variables in one statement


class Enterprises:
    """Reads give whole ``Enterprise`` values; the import writes in bulk."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, enterprise_id: int) -> Enterprise | None:
        return _first(await self._read(_SELECT.where(enterprise.c.id == enterprise_id)))

    async def get_required(self, enterprise_id: int) -> Enterprise:
        """Raises Refused("enterprise_unknown")."""
        found = await self.get(enterprise_id)
        if found is None:
            raise Refused("enterprise_unknown", code=enterprise_id)
        return found

    async def by_credit_code(self, code: str) -> Enterprise | None:
        """By its 统一社会信用代码 as the ledger holds it: 18 characters, half-width, upper case."""
        return _first(await self._read(_SELECT.where(enterprise.c.credit_code == code)))

    async def by_codes(self, codes: Sequence[str]) -> dict[str, Enterprise]:
        """Those of these codes that the ledger knows."""
        found: dict[str, Enterprise] = {}
        for start in range(0, len(codes), CHUNK):
            part = await self._read(_SELECT.where(enterprise.c.credit_code.in_(codes[start : start + CHUNK])))
            found |= {known.credit_code: known for known in part}
        return found

    async def by_ids(self, ids: Collection[int]) -> dict[int, Enterprise]:
        if not ids:
            return {}
        return {found.id: found for found in await self._read(_SELECT.where(enterprise.c.id.in_(ids)))}

    async def of_regions(
        self, regions: Collection[int], after: int = 0, limit: int = 1000
    ) -> list[Enterprise]:
        """Enterprises of these regions by id, those behind ``after`` first: a page at a time."""
        inside = _SELECT.where(enterprise.c.region_id.in_(regions), enterprise.c.id > after)
        return await self._read(inside.order_by(enterprise.c.id).limit(limit))

    async def count(self) -> int:
        return (await self._connection.execute(select(func.count()).select_from(enterprise))).scalar_one()

    async def add_all(self, new: Sequence[Enterprise], now: datetime) -> None:
        """Enters them; the ledger gives each its id."""
        if new:
            times = {"imported_at": now, "changed_at": now}
            await self._connection.execute(enterprise.insert(), [_row(one) | times for one in new])

    async def change_all(self, changed: Sequence[Enterprise], now: datetime) -> None:
        """Replaces everything but code and id of enterprises already known."""
        if changed:
            rows = [_row(one) | {"changed_at": now} for one in changed]
            new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0]}
            await self._connection.execute(
                enterprise.update().where(enterprise.c.id == bindparam("known_id")).values(new),
                [_bound(one.id, row) for one, row in zip(changed, rows, strict=True)],
            )

    async def _read(self, statement: Select[Any]) -> list[Enterprise]:
        return [_enterprise(row) for row in await self._connection.execute(statement)]


_SELECT = select(enterprise, region.c.name.label("region")).join(
    region, region.c.id == enterprise.c.region_id
)


def _row(one: Enterprise) -> dict[str, Any]:
    row = {**vars(one), "traits": [trait.value for trait in one.traits]}
    row["findable"] = findable(one.name, one.credit_code)
    del row["id"], row["region"]
    return row


def _bound(known_id: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"known_id": known_id} | {f"new_{name}": value for name, value in row.items()}


def _first(found: Iterable[Enterprise]) -> Enterprise | None:
    return next(iter(found), None)


def _enterprise(row: Row[Any]) -> Enterprise:
    return Enterprise(
        id=row.id,
        name=row.name,
        credit_code=row.credit_code,
        region_id=row.region_id,
        region=row.region,
        sector=Sector(row.sector) if row.sector else None,
        traits=tuple(Trait(name) for name in row.traits),
        headcount=row.headcount,
        address=row.address,
        lat=row.lat,
        lon=row.lon,
        status=row.status,
        grade=row.grade,
        contact=row.contact,
        phone=row.phone,
    )
