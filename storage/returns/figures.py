"""Asks the records what a figure is, and what lies behind it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.returns.language import Does, Joined, Op, Query, Rows, Term
from inspection.returns.month import Span
from inspection.returns.units import counts
from storage.returns.conditions import condition, within
from storage.returns.sources import RECORDS
from storage.tables.form import form, submission

ANSWERED = ("question", "answer")


@dataclass(frozen=True)
class Figure:
    """``amount`` before it is put into the table's unit; ``ids`` of what ``kind`` says, in order."""

    amount: Decimal
    kind: str
    ids: tuple[int | str, ...]


class Figures:
    def __init__(self, connection: AsyncConnection, zone: tzinfo) -> None:
        self._connection = connection
        self._zone = zone

    async def of(self, query: Query, span: Span, regions: Collection[int]) -> Figure | None:
        """None when it is by hand, or made from records that are not kept here."""
        if query.does is Does.HAND or any(rows.source not in RECORDS for rows in query.rows):
            return None
        sets = [await self._rows(query, rows, span, regions) for rows in query.rows]
        found = sets[0]
        for other in sets[1:]:
            both = query.joined is Joined.MEETS
            found = {k: v for k, v in found.items() if k in other} if both else {**found, **other}
        ids = tuple(sorted(found))
        amount = sum(found.values(), Decimal()) if query.does is Does.SUM else Decimal(len(ids))
        source = query.rows[0].source
        kind = counts(query) if query.does is Does.DISTINCT or source == "enterprises" else source
        return Figure(amount, kind, ids)

    async def _rows(
        self, query: Query, rows: Rows, span: Span, regions: Collection[int]
    ) -> dict[Any, Decimal]:
        """What is counted → how much it is; only a sum asks for that."""
        records = RECORDS[rows.source]
        key = records.fields[query.of] if query.does is Does.DISTINCT else records.id
        tests = [test for test in rows.tests if test.field not in ANSWERED]
        conditions = [condition(records, rows.source, test, span, self._zone) for test in tests]
        conditions += await self._answered(rows)
        asked: Select[Any] = select(key.label("key")).distinct()
        if query.does is Does.SUM:
            asked = select(key.label("key"), records.fields[query.of].label("much"))
        asked = asked.select_from(records.rows).where(
            within(records, rows.source, span, self._zone),
            records.region.in_(list(regions)),
            key.is_not(None),
            *conditions,
        )
        found = (await self._connection.execute(asked)).all()
        summed = query.does is Does.SUM
        return {row.key: Decimal(str(row.much or 0)) if summed else Decimal(1) for row in found}

    async def _answered(self, rows: Rows) -> list[ColumnElement[bool]]:
        """Where an answer stands differs from form to form: each version that has the question is asked."""
        asked = {test.field: test for test in rows.tests if test.field in ANSWERED}
        if not asked:
            return []
        names = asked["question"].values if "question" in asked else ()
        places = await self._places(names)
        said = asked.get("answer")
        return [or_(*(_says(form_id, ref, said) for form_id, ref in places), submission.c.id.in_(()))]

    async def _places(self, names: Sequence[str]) -> list[tuple[int, str]]:
        """The form's id and the ref of every question of one of these names."""
        forms = await self._connection.execute(select(form.c.id, form.c.rows))
        return [(one.id, path) for one in forms for path in one.rows if path.rpartition("/")[2] in set(names)]


def _says(form_id: int, ref: str, said: Term | None) -> ColumnElement[bool]:
    answer = submission.c.answers[ref].as_string()
    here = submission.c.form_id == form_id
    if said is None:
        return and_(here, answer.is_not(None))
    fits = answer.in_(said.values)
    return and_(here, ~fits if said.op is Op.IS_NOT else fits)
