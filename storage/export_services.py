"""Requests for service as they are exported."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from inspection.services.request import Did, number_of
from storage.tables.enterprise import enterprise
from storage.tables.people import person, region
from storage.tables.service import service_request

_handler = person.alias("handler")
_KEPT = ("id", "kind", "state", "text", "photo_ids", "steps", "at", "remind_on")

SELECT: Select[Any] = (
    select(
        *(service_request.c[name] for name in _KEPT),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
        *(person.c.name.label("by"), _handler.c.name.label("handler")),
    )
    .select_from(service_request)
    .join(enterprise, enterprise.c.id == service_request.c.enterprise_id)
    .join(region, region.c.id == enterprise.c.region_id)
    .join(person, person.c.id == service_request.c.by)
    .outerjoin(_handler, _handler.c.id == service_request.c.handler_id)
)


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row does not say itself: the last answer, when it was given, and how often it was not solved."""
    answers = [step for step in row["steps"] if step["did"] == Did.ANSWERED.value]
    counted = [step["did"] for step in row["steps"]]
    last = answers[-1] if answers else {"text": None, "at": None}
    return {
        "number": number_of(row["id"]),
        "photos": row["photo_ids"],
        "answer": last["text"],
        "answered_at": last["at"],
        "reminded": counted.count(Did.REMINDED.value),
        "unsolved": counted.count(Did.UNSOLVED.value),
    }
