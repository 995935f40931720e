"""Requests for service as rows."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard_events import plain
from inspection.services.kind import ServiceKind
from inspection.services.request import WAITING, Did, RequestState, ServiceRequest, Step
from storage.tables.enterprise import enterprise
from storage.tables.service import service_request

_ROW = service_request.c
OPEN = [state.value for state in WAITING]
LEFT = [state.value for state in RequestState if state is not RequestState.SOLVED]


class Requests:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, request_id: int) -> ServiceRequest | None:
        """Held for this transaction."""
        found = await self._read(select(service_request).where(_ROW.id == request_id).with_for_update())
        return found[0] if found else None

    async def add(self, new: ServiceRequest) -> ServiceRequest:
        own = ("enterprise_id", "kind", "text", "by", "at")
        values = {name: getattr(new, name) for name in own} | {"photo_ids": list(new.photo_ids)}
        made = service_request.insert().values(**values, **_changing(new))
        key = (await self._connection.execute(made)).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return replace(new, id=int(key[0]))

    async def save(self, known: ServiceRequest) -> None:
        there = service_request.update().where(_ROW.id == known.id)
        await self._connection.execute(there.values(**_changing(known)))

    async def of_enterprises(self, ids: Collection[int], most: int) -> Sequence[ServiceRequest]:
        """The newest first."""
        asked = select(service_request).where(_ROW.enterprise_id.in_(sorted(ids)))
        return await self._read(asked.order_by(_ROW.id.desc()).limit(most))

    async def left(self, regions: Collection[int], most: int) -> Sequence[ServiceRequest]:
        """Those of a whole subtree that are not solved, the longest waiting first."""
        asked = select(service_request).join(enterprise, enterprise.c.id == _ROW.enterprise_id)
        here = enterprise.c.region_id.in_(sorted(regions)), _ROW.state.in_(LEFT)
        return await self._read(asked.where(*here).order_by(_ROW.id).limit(most))

    async def waiting_for(
        self, person_id: int, regions: Collection[int], most: int
    ) -> Sequence[ServiceRequest]:
        """Not answered, and either this person's or nobody's yet in these regions."""
        free = _ROW.handler_id.is_(None) & enterprise.c.region_id.in_(sorted(regions))
        asked = select(service_request).join(enterprise, enterprise.c.id == _ROW.enterprise_id)
        mine = asked.where(_ROW.state.in_(OPEN), or_(_ROW.handler_id == person_id, free))
        return await self._read(mine.order_by(_ROW.id).limit(most))

    async def any_due(self, day: date) -> bool:
        asked = select(_ROW.id).where(_ROW.remind_on <= day, _ROW.state.in_(OPEN)).limit(1)
        return (await self._connection.execute(asked)).first() is not None

    async def due(self, day: date, most: int = 500) -> Sequence[ServiceRequest]:
        """Not answered, with their day of reminding come, held for this transaction."""
        asked = select(service_request).where(_ROW.remind_on <= day, _ROW.state.in_(OPEN))
        return await self._read(asked.order_by(_ROW.id).limit(most).with_for_update())

    async def all(self, after: int = 0, most: int = 500) -> Sequence[ServiceRequest]:
        return await self._read(select(service_request).where(_ROW.id > after).order_by(_ROW.id).limit(most))

    async def _read(self, asked: Select[Any]) -> list[ServiceRequest]:
        return [to_request(row) for row in await self._connection.execute(asked)]


def _changing(one: ServiceRequest) -> dict[str, Any]:
    steps = [plain(asdict(step)) for step in one.steps]
    return {"remind_on": one.remind_on, "steps": steps, "state": one.state.value, "handler_id": one.handler}


def to_request(row: Row[Any]) -> ServiceRequest:
    return ServiceRequest(
        id=row.id,
        enterprise_id=row.enterprise_id,
        kind=ServiceKind(row.kind),
        text=row.text,
        by=row.by,
        at=row.at,
        remind_on=row.remind_on,
        photo_ids=tuple(row.photo_ids),
        steps=tuple(_step(one) for one in row.steps),
    )


def _step(told: dict[str, Any]) -> Step:
    return Step(**{**told, "did": Did(told["did"]), "at": datetime.fromisoformat(told["at"])})
