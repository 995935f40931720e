"""A measure as its row, and the rows that link it to hazards."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard_events import plain
from inspection.measures.kind import MeasureKind, On
from inspection.measures.measure import Measure, Proof
from storage.tables.measure import measure, measure_hazard

COLUMNS = tuple(column.name for column in measure.c if column.name != "id")


def to_row(known: Measure) -> dict[str, Any]:
    """The values of its row without the id; hazards have rows of their own."""
    row = {name: getattr(known, name) for name in COLUMNS}
    lists = {"photo_ids": list(known.photo_ids), "proofs": plain([asdict(one) for one in known.proofs])}
    return {**row, "kind": known.kind.value, "on": known.on.value, **lists}


def to_measure(row: Row[Any], hazard_ids: Sequence[int]) -> Measure:
    values = {name: getattr(row, name) for name in COLUMNS}
    values |= {"kind": MeasureKind(row.kind), "on": On(row.on), "hazard_ids": tuple(hazard_ids)}
    values |= {"photo_ids": tuple(row.photo_ids), "proofs": tuple(_proof(one) for one in row.proofs)}
    return Measure(id=row.id, **values)


def _proof(told: dict[str, Any]) -> Proof:
    moments = {name: datetime.fromisoformat(told[name]) for name in ("reported_at", "arrived_at")}
    return Proof(**{**told, **moments})


async def hazards_of(connection: AsyncConnection, ids: Collection[int]) -> dict[int, list[int]]:
    """The hazards of these measures, in order of their ids."""
    found: dict[int, list[int]] = {}
    if ids:
        asked = select(measure_hazard).where(measure_hazard.c.measure_id.in_(ids))
        for row in await connection.execute(asked.order_by(measure_hazard.c.hazard_id)):
            found.setdefault(row.measure_id, []).append(row.hazard_id)
    return found
