"""Calls as they are exported: a row for each person called."""

from typing import Any

from sqlalchemy import Select, func, select

from storage.tables.call import call_party, site_call
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import person, region

_caller = person.alias("caller")

SELECT: Select[Any] = (
    select(
        *(call_party.c[name] for name in ("id", "arrived_at", "lat", "lon", "result", "result_at")),
        *(site_call.c[name] for name in ("what", "at", "due_on", "reminded_at", "told_at", "closed_at")),
        *(site_call.c.id.label("call"), hazard.c.number.label("hazard")),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
        *(_caller.c.name.label("by"), person.c.name.label("person")),
    )
    .select_from(call_party)
    .join(site_call, site_call.c.id == call_party.c.call_id)
    .outerjoin(enterprise, enterprise.c.id == site_call.c.enterprise_id)
    .join(region, region.c.id == func.coalesce(site_call.c.region_id, enterprise.c.region_id))
    .join(_caller, _caller.c.id == site_call.c.by)
    .join(person, person.c.id == call_party.c.person_id)
    .outerjoin(hazard, hazard.c.id == site_call.c.hazard_id)
)
