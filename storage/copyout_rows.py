"""Which records a copy-out is about, as conditions of a query; and when each last changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func, or_, true

from inspection.copyouts.running import Asked
from inspection.listing import Listing
from storage.returns.sources import DONE, VOID
from storage.tables.copyout import copyout_entry
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.visit import visit

Column = ColumnElement[Any]


@dataclass(frozen=True)
class Rows:
    """``moved``: when the record or its enterprise last changed; ``since``: when it came to be, None when that does not
    matter; ``known``: whether it is one at all; what was entered once stays, whatever became of it."""

    rows: FromClause
    id: Column
    number: Column
    moved: Column
    known: Column
    since: Column | None
    where: Mapping[str, Column]


def _later(one: Column, other: Column) -> Column:
    return case((one > other, one), else_=other)


_HAZARDS = Rows(
    hazard.join(enterprise, enterprise.c.id == hazard.c.enterprise_id),
    hazard.c.id,
    hazard.c.number,
    _later(hazard.c.changed_at, enterprise.c.changed_at),
    hazard.c.state.not_in([state.value for state in VOID]),
    hazard.c.found_at,
    {"grade": hazard.c.grade, "source": hazard.c.source, "sector": enterprise.c.sector},
)
_VISITS = Rows(
    visit.join(enterprise, enterprise.c.id == visit.c.enterprise_id),
    visit.c.id,
    visit.c.number,
    _later(func.coalesce(visit.c.answered_at, visit.c.submitted_at), enterprise.c.changed_at),
    visit.c.state.in_([state.value for state in DONE]),
    visit.c.submitted_at,
    {"kind": visit.c.kind, "sector": enterprise.c.sector},
)
_ENTERPRISES = Rows(
    enterprise,
    enterprise.c.id,
    enterprise.c.credit_code,
    enterprise.c.changed_at,
    true(),
    None,
    {"sector": enterprise.c.sector},
)
ROWS: Mapping[Listing, Rows] = {
    Listing.HAZARDS: _HAZARDS,
    Listing.VISITS: _VISITS,
    Listing.ENTERPRISES: _ENTERPRISES,
}


def entered(asked: Asked, rows: Rows) -> Column:
    """Joins a record with its entry."""
    return and_(copyout_entry.c.copyout == asked.key, copyout_entry.c.subject_id == rows.id)


def meant(asked: Asked, rows: Rows) -> Column:
    """Of records joined with their entries: those that are meant."""
    here = or_(
        enterprise.c.region_id.in_(sorted(asked.regions & asked.inside)),
        enterprise.c.id.in_(sorted(asked.enterprises)),
    )
    fits: list[Column] = [rows.where[name].in_(values) for name, values in asked.copyout.where.items()]
    if rows.since is not None:
        fits.append(rows.since >= asked.since)
    inside = enterprise.c.region_id.in_(sorted(asked.inside))
    return and_(here, inside, or_(and_(rows.known, *fits), copyout_entry.c.id.is_not(None)))
