"""Quality signals as they are exported."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from inspection.signals.signal import number_of
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import person, region
from storage.tables.signal import signal
from storage.tables.visit import visit

_judge = person.alias("judge")
_ordered = visit.alias("ordered")

SELECT: Select[Any] = (
    select(
        *(signal.c[name] for name in ("id", "kind", "facts", "at", "answer", "answered_at", "verdict")),
        *(signal.c.said, signal.c.judged_at, person.c.name.label("person")),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
        *(visit.c.number.label("visit"), hazard.c.number.label("hazard")),
        *(_judge.c.name.label("judged_by"), _ordered.c.id.label("ordered")),
    )
    .select_from(signal)
    .join(region, region.c.id == signal.c.region_id)
    .outerjoin(person, person.c.id == signal.c.person_id)
    .outerjoin(enterprise, enterprise.c.id == signal.c.enterprise_id)
    .outerjoin(visit, visit.c.id == signal.c.visit_id)
    .outerjoin(hazard, hazard.c.id == signal.c.hazard_id)
    .outerjoin(_judge, _judge.c.id == signal.c.judged_by)
    .outerjoin(_ordered, _ordered.c.id == signal.c.ordered_id)
)


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What was measured is written as JSON."""
    facts = json.dumps(row["facts"], ensure_ascii=False, sort_keys=True)
    return {"number": number_of(row["id"]), "facts": facts}
