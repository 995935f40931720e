"""Hazards under listed supervision that has not ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Grade
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard


@dataclass(frozen=True)
class Listed:
    """``days_left`` is negative past the deadline; the listing ends only after the hazard is closed."""

    hazard_id: int
    number: str
    enterprise: str
    document: str
    authority: str
    deadline: date
    state: str
    days_left: int
    region_id: int


async def listed(connection: AsyncConnection, today: date, regions: Collection[int] | None) -> list[Listed]:
    """Those of these regions, or all; the nearest deadline first."""
    running = select(hazard.c.id).where(hazard.c.listed_until.is_not(None))
    asked: Select[Any] = (
        select(*(hazard.c[name] for name in ("id", "number", "state", "facts")), enterprise.c.name)
        .add_columns(enterprise.c.region_id)
        .join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
        .where(hazard.c.grade == Grade.MAJOR.value, hazard.c.id.in_(running))
    )
    if regions is not None:
        asked = asked.where(enterprise.c.region_id.in_(sorted(regions)))
    found = []
    for row in await connection.execute(asked):
        one = row.facts["listing"]
        deadline = date.fromisoformat(one["deadline"])
        left = (deadline - today).days
        named = (row.id, row.number, row.name, one["number"], one["authority"])
        found.append(Listed(*named, deadline, row.state, left, row.region_id))
    return sorted(found, key=lambda one: (one.deadline, one.hazard_id))
