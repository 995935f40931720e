"""A hazard as its row: what is asked for has a column, the rest lies in ``facts``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Hazard, HazardPhoto, Stage
from inspection.hazard_events import plain, read
from storage.tables.hazard import hazard, hazard_photo
from storage.tables.photo import photo

COLUMNS = frozenset(column.name for column in hazard.c) - {"facts", "changed_at", "listed_until"}
AS_JSON = frozenset({"plan", "source", "state", "grade"})
FACTS = tuple(field.name for field in fields(Hazard) if field.name not in COLUMNS | {"photos"})


def to_row(known: Hazard) -> dict[str, Any]:
    """The values of the row, its version included; photos have rows of their own."""
    row = {name: getattr(known, name) for name in COLUMNS}
    row |= {name: plain(row[name]) for name in AS_JSON}
    assert known.last is not None  # a hazard is the fold of at least one event
    facts = {name: plain(getattr(known, name)) for name in FACTS}
    return {**row, "facts": facts, "changed_at": known.last.at, "listed_until": known.listed_until}


def to_hazard(row: Row[Any], photos: Sequence[HazardPhoto]) -> Hazard:
    """Columns keep dates and moments as such; the rest is read like an event's data."""
    values = dict(row._mapping)
    columns = {name: values[name] for name in COLUMNS - AS_JSON}
    told: Mapping[str, Any] = values["facts"] | {name: values[name] for name in AS_JSON}
    return Hazard(**columns, **{name: read(name, told[name]) for name in told}, photos=tuple(photos))


async def photos_of(connection: AsyncConnection, ids: Iterable[int]) -> dict[int, list[HazardPhoto]]:
    """The photos of these hazards, each in the order they were sent."""
    found: dict[int, list[HazardPhoto]] = {hazard_id: [] for hazard_id in ids}
    if found:
        asked = select(hazard_photo, photo.c.kind).join(photo).where(hazard_photo.c.hazard_id.in_(found))
        asked = asked.order_by(func.coalesce(photo.c.message_id, 0), hazard_photo.c.id)
        for row in await connection.execute(asked):
            found[row.hazard_id].append(HazardPhoto(Stage(row.stage), row.photo_id, row.kind))
    return found
