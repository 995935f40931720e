"""Hazards and visits put straight into the ledger, for tests of what is read from it."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from inspection.hazard import Grade, Source, State
from inspection.visit import VisitState
from inspection.visit_kind import VisitKind
from storage.tables.hazard import hazard
from storage.tables.visit import visit
from tests.inspection.ledger_world import District

FOUND = datetime(2023, 6, 1, 2, 0, tzinfo=UTC)
_numbers = count(1)


async def add_hazard(here: District, code: str, **changes: Any) -> int:
    """One hazard at the enterprise of this credit code; its id."""
    number = next(_numbers)
    row: dict[str, Any] = {
        "number": f"H-{number:04}",
        "enterprise_id": await here.enterprise(code),
        "source": Source.ENFORCEMENT.value,
        "state": State.RECTIFYING.value,
        "grade": Grade.GENERAL.value,
        "description": "配电箱门敞开",
        "found_at": FOUND,
        "changed_at": FOUND,
        "facts": {},
        "version": 1,
    }
    made = await here.work.connection.execute(hazard.insert().values(row | changes))
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


async def add_visit(
    here: District, code: str, lead: int, at: datetime | None, kind: VisitKind = VisitKind.SPOT
) -> int:
    values = {
        "enterprise_id": await here.enterprise(code),
        "kind": kind.value,
        "state": (VisitState.SUBMITTED if at else VisitState.PLANNED).value,
        "lead_id": lead,
        "submitted_at": at,
    }
    made = await here.work.connection.execute(visit.insert().values(values))
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def day(month: int, of_month: int) -> date:
    return date(2023, month, of_month)
