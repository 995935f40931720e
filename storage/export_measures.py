"""Measures as they are exported."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, select

from inspection.measures.measure import number_of
from storage.tables.enterprise import enterprise
from storage.tables.measure import measure
from storage.tables.people import person, region

_voider = person.alias("voider")
_KEPT = (
    *("id", "kind", "on", "person", "persons", "decided_on", "amount_yuan", "document", "authority", "note"),
    *("is_key", "is_crime", "photo_ids", "proofs", "at", "voided_at", "void_reason"),
)

SELECT: Select[Any] = (
    select(
        *(measure.c[name] for name in _KEPT),
        measure.c.case_id.label("case"),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
        *(person.c.name.label("by"), _voider.c.name.label("voided_by")),
    )
    .select_from(measure)
    .join(person, person.c.id == measure.c.by)
    .outerjoin(_voider, _voider.c.id == measure.c.voided_by)
    .outerjoin(enterprise, enterprise.c.id == measure.c.enterprise_id)
    .outerjoin(region, region.c.id == func.coalesce(measure.c.region_id, enterprise.c.region_id))
)


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row does not say itself. A proof is told in one line each: hazard, report, check-in."""
    proofs = [
        f"H-{one['hazard_id']:04d} #{one['reported_seq']} {one['reported_at']}"
        f" < #{one['arrived_seq']} {one['arrived_at']}"
        for one in row["proofs"]
    ]
    return {"number": number_of(row["id"]), "photos": row["photo_ids"], "proofs": proofs}
