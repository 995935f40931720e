"""How many of the closed came back: by region, by enterprise, by sector, by whoever closed them. Hazards of earlier
years count like all others, from their import on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Action, State
from inspection.hazard_events import event_name
from inspection.look_back import By
from storage.tables.audit import audit
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import person, region

CLOSING = tuple(event_name(one) for one in (Action.CLOSE, Action.FIX, Action.IMPORT))
BACK = event_name(Action.REBOUND)


@dataclass(frozen=True)
class Rebounds:
    """Hazards that were ever closed, and those of them that came back; ``name`` empty: not known."""

    name: str
    closed: int
    rebounded: int

    @property
    def rate(self) -> float:
        return self.rebounded / self.closed if self.closed else 0.0


async def rebounds(connection: AsyncConnection, by: By = By.REGION) -> list[Rebounds]:
    """By region, enterprise or sector a hazard that came back twice is one that came back; by closer each closing
    counts, whoever closed it again is asked again. The highest rates first but for regions, which keep their order."""
    asked = _closings() if by is By.CLOSER else _hazards(*_GROUPS[by])
    rows = (await connection.execute(asked)).all()
    found = [Rebounds(row.name or "", int(row.closed), int(row.back)) for row in rows]
    return found if by is By.REGION else sorted(found, key=lambda one: (-one.rate, -one.closed, one.name))


_GROUPS: Mapping[By, tuple[ColumnElement[Any], ColumnElement[Any]]] = {
    By.REGION: (region.c.id, region.c.name),
    By.ENTERPRISE: (enterprise.c.id, enterprise.c.name),
    By.SECTOR: (enterprise.c.sector, enterprise.c.sector),
}


def _hazards(key: ColumnElement[Any], name: ColumnElement[Any]) -> Select[Any]:
    ever = or_(hazard.c.state == State.CLOSED.value, hazard.c.rebounds > 0)
    came_back = func.sum(case((hazard.c.rebounds > 0, 1), else_=0))
    return (
        select(name.label("name"), func.count(hazard.c.id).label("closed"), came_back.label("back"))
        .select_from(hazard.join(enterprise, enterprise.c.id == hazard.c.enterprise_id))
        .join(region, region.c.id == enterprise.c.region_id)
        .where(ever)
        .group_by(*dict.fromkeys((key, name)))
        .order_by(key)
    )


def _closings() -> Select[Any]:
    """Each closing is told from the chain with what came next: a rebound takes the closing out of the row."""
    next_one = func.lead(audit.c.action).over(partition_by=audit.c.subject, order_by=audit.c.seq)
    told = (
        select(
            audit.c.action,
            audit.c.data["closed_by"].as_integer().label("closed_by"),
            audit.c.data["state"].as_string().label("state"),
            next_one.label("next"),
        )
        .where(audit.c.action.in_((*CLOSING, BACK)))
        .subquery()
    )
    came_back = func.sum(case((told.c.next == BACK, 1), else_=0))
    return (
        select(person.c.name, func.count().label("closed"), came_back.label("back"))
        .select_from(told)
        .outerjoin(person, person.c.id == told.c.closed_by)
        .where(told.c.action.in_(CLOSING), told.c.state == State.CLOSED.value)
        .group_by(person.c.id, person.c.name)
        .order_by(person.c.id)
    )
