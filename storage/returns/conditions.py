"""One test of a figure as a condition on a row."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, false, or_

from inspection.returns.fields import SOURCES, Kind
from inspection.returns.language import Op, Term
from inspection.returns.month import Span
from storage.returns.sources import Column, Records


def condition(records: Records, source: str, test: Term, span: Span, zone: tzinfo) -> ColumnElement[bool]:
    column = records.fields[test.field]
    field = SOURCES[source].fields[test.field]
    if field.kind is Kind.DAY:
        return _day(column, test.op, _moment(test.values[0], span), _edge(column, test, records, zone))
    if test.field == "trait":
        return _either(column.contains(f'"{value}"', autoescape=True) for value in test.values)
    if field.kind is Kind.FLAG:
        wanted = (test.values[0] == "yes") is (test.op is Op.IS)
        return column.is_(True) if wanted else column.is_(False)
    if test.op is Op.IS_NOT:
        return or_(column != test.values[0], column.is_(None))
    return column.in_(test.values)


def within(records: Records, source: str, span: Span, zone: tzinfo) -> ColumnElement[bool]:
    """The record's own day lies between the first day and the cutoff."""
    name = SOURCES[source].day
    tests = (Term(name, Op.FROM, ("start",)), Term(name, Op.UNTIL, ("cutoff",))) if name else ()
    return and_(records.base, *(condition(records, source, test, span, zone) for test in tests))


def _moment(word: str, span: Span) -> date:
    return {"start": span.first, "cutoff": span.cutoff}.get(word) or date.fromisoformat(word)


def _edge(column: Column, test: Term, records: Records, zone: tzinfo) -> Callable[[date], Any]:
    """Where a day begins, in what the column holds."""

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), zone).astimezone(UTC)

    if isinstance(column.type, Date):
        return lambda day: day
    if test.field in records.iso:
        return lambda day: midnight(day).isoformat(timespec="milliseconds")
    return midnight


def _day(column: Column, op: Op, day: date, edge: Callable[[date], Any]) -> Column:
    after = day + timedelta(days=1)
    found: Column
    match op:
        case Op.UNTIL:
            found = column < edge(after)
        case Op.BEFORE:
            found = column < edge(day)
        case Op.FROM:
            found = column >= edge(day)
        case Op.AFTER:
            found = column >= edge(after)
        case Op.IS_NOT:
            found = or_(column < edge(day), column >= edge(after), column.is_(None))
        case _:
            found = and_(column >= edge(day), column < edge(after))
    return found


def _either(many: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    return or_(false(), *many)
