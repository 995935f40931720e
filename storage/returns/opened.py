"""Numbers and names of the records behind a value."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.measures.measure import number_of as measure_number
from inspection.returns.opened import Behind
from inspection.usecases.hand_in_form import number_of
from storage.tables.enterprise import enterprise
from storage.tables.form import form, submission
from storage.tables.hazard import hazard
from storage.tables.measure import measure
from storage.tables.visit import finding, visit

CHUNK = 500


class Opened:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, kind: str, ids: Sequence[int | str]) -> list[Behind]:
        """In the order of ``ids``; what has no name of its own is named by its id."""
        found: dict[int | str, Behind] = {}
        for start in range(0, len(ids), CHUNK) if kind in _SELECT else ():
            asked, key = _SELECT[kind]
            rows = await self._connection.execute(asked.where(key.in_(ids[start : start + CHUNK])))
            found |= {row.id: _NAMED[kind](row) for row in rows}
        return [found.get(one) or Behind(kind, one, str(one), "") for one in ids]


_AT = enterprise.c.name.label("at")
_SELECT: Mapping[str, tuple[Select[Any], ColumnElement[Any]]] = {
    "hazards": (
        select(hazard.c.id, hazard.c.number, hazard.c.description, _AT).join(
            enterprise, enterprise.c.id == hazard.c.enterprise_id
        ),
        hazard.c.id,
    ),
    "enterprise": (
        select(enterprise.c.id, enterprise.c.credit_code, enterprise.c.name),
        enterprise.c.id,
    ),
    "visits": (
        select(visit.c.id, visit.c.number, visit.c.kind, _AT).join(
            enterprise, enterprise.c.id == visit.c.enterprise_id
        ),
        visit.c.id,
    ),
    "findings": (
        select(finding.c.id, visit.c.number, finding.c.item_id, _AT)
        .join(visit, visit.c.id == finding.c.visit_id)
        .join(enterprise, enterprise.c.id == visit.c.enterprise_id),
        finding.c.id,
    ),
    "answers": (
        select(submission.c.id, form.c.title, _AT)
        .join(form, form.c.id == submission.c.form_id)
        .join(enterprise, enterprise.c.id == submission.c.enterprise_id),
        submission.c.id,
    ),
    "measures": (
        select(measure.c.id, measure.c.document, measure.c.person, _AT).outerjoin(
            enterprise, enterprise.c.id == measure.c.enterprise_id
        ),
        measure.c.id,
    ),
    "case": (
        select(measure.c.id, measure.c.document, measure.c.person, _AT).outerjoin(
            enterprise, enterprise.c.id == measure.c.enterprise_id
        ),
        measure.c.id,
    ),
}
_NAMED: Mapping[str, Callable[[Any], Behind]] = {
    "hazards": lambda row: Behind("hazards", row.id, row.number or "", row.description, row.at),
    "enterprise": lambda row: Behind("enterprise", row.id, row.credit_code, row.name),
    "visits": lambda row: Behind("visits", row.id, row.number or "", row.at, row.at),
    "findings": lambda row: Behind("findings", row.id, row.number or "", row.item_id, row.at),
    "answers": lambda row: Behind("answers", row.id, number_of(row.id), row.title, row.at),
    "measures": lambda row: _measure("measures", row),
    "case": lambda row: _measure("case", row),
}


def _measure(kind: str, row: Any) -> Behind:
    """A case goes by the first measure decided in it."""
    return Behind(kind, row.id, measure_number(row.id), row.document or row.person or "", row.at or "")
