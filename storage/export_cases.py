"""Typical cases as they are exported."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from inspection.cases.case import number_of
from inspection.hazard import hazard_number
from storage.tables.people import person
from storage.tables.typical_case import typical_case

_voider = person.alias("case_voider")
_KEPT = (
    *("id", "hazard_id", "title", "found", "fixed", "lesson", "naming", "enterprise", "sector", "traits"),
    *("grade", "clause", "edition", "before_ids", "after_ids", "at", "voided_at", "void_reason"),
)

SELECT: Select[Any] = (
    select(
        *(typical_case.c[name] for name in _KEPT),
        person.c.name.label("by"),
        _voider.c.name.label("voided_by"),
    )
    .select_from(typical_case)
    .join(person, person.c.id == typical_case.c.by)
    .outerjoin(_voider, _voider.c.id == typical_case.c.voided_by)
)


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row does not say itself."""
    photos = [*row["before_ids"], *row["after_ids"]]
    return {"number": number_of(row["id"]), "hazard": hazard_number(row["hazard_id"]), "photos": photos}
