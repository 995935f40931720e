"""Values of tables that somebody entered by hand, as they are exported: who, when, and from what."""

from typing import Any

from sqlalchemy import Select, select

from storage.tables.people import person, region
from storage.tables.returns import return_entry

SELECT: Select[Any] = (
    select(
        *(
            return_entry.c[name]
            for name in ("id", "campaign", "table", "month", "key", "amount", "why", "at")
        ),
        *(region.c.name.label("region"), person.c.name.label("by")),
    )
    .select_from(return_entry)
    .join(region, region.c.id == return_entry.c.region_id)
    .outerjoin(person, person.c.id == return_entry.c.by)
)
