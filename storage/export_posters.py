"""Where posters were seen, as it is exported."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from inspection.posters.check import poster_number
from storage.tables.enterprise import enterprise, poster
from storage.tables.people import person, region
from storage.tables.poster import poster_check

_ROW = poster_check.c

SELECT: Select[Any] = (
    select(
        *(_ROW.id, _ROW.at, _ROW.found, _ROW.poster_id, _ROW.code, _ROW.lat, _ROW.lon, _ROW.accuracy),
        *(_ROW.metres, _ROW.apart, _ROW.how, _ROW.photo_ids.label("photos"), person.c.name.label("by")),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
    )
    .select_from(poster_check)
    .join(person, person.c.id == _ROW.by)
    .outerjoin(poster, poster.c.id == _ROW.poster_id)
    .outerjoin(enterprise, enterprise.c.id == poster.c.enterprise_id)
    .outerjoin(region, region.c.id == enterprise.c.region_id)
)


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """The number as it is printed."""
    return {"poster": None if row["poster_id"] is None else poster_number(row["poster_id"])}
