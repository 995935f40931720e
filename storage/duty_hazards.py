"""While what was open at an enterprise, and what happened there: read from the events of its hazards, so that it is
known of every day how it was then."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Text, cast, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.dossier import FOR_EVER, Happening
from inspection.duties.period import Period
from inspection.duties.rule import Occasion, While
from inspection.hazard import OPEN, Action, Grade
from inspection.hazard_events import PREFIX
from storage.duty_facts import Stretch
from storage.tables.audit import audit
from storage.tables.hazard import hazard

_DAY = timedelta(days=1)
_OPEN = frozenset(state.value for state in OPEN)
_GRADED = {Action.GRADE_GENERAL.value, Action.GRADE_MAJOR.value}
_OCCASIONS: Mapping[str, Occasion] = {
    Action.SUBMIT.value: Occasion.HAZARD_SUBMITTED,
    Action.CLOSE.value: Occasion.HAZARD_CLOSED,
    Action.FIX.value: Occasion.HAZARD_CLOSED,
    Action.LIST.value: Occasion.HAZARD_LISTED,
}
_HOLDS: Mapping[While, Callable[[Mapping[str, Any]], bool]] = {
    While.HAZARD_OPEN: lambda now: now.get("state") in _OPEN,
    While.MAJOR_HAZARD_OPEN: lambda now: now.get("state") in _OPEN and now.get("grade") == Grade.MAJOR.value,
    While.LISTED: lambda now: bool(now.get("listing")) and not now.get("listing_ended_at"),
}


@dataclass
class Past:
    """Of one enterprise."""

    during: dict[While, tuple[Period, ...]] = field(default_factory=dict)
    happened: tuple[Happening, ...] = ()


async def hazards(
    connection: AsyncConnection, ids: Stretch, since: datetime, zone: tzinfo
) -> dict[int, Past]:
    """Of each enterprise that has hazards which were open after ``since``."""
    here = ids.of(hazard.c.enterprise_id), or_(hazard.c.closed_at.is_(None), hazard.c.closed_at >= since)
    where = {
        f"hazard:{row.id}": row.enterprise_id
        for row in await connection.execute(select(hazard.c.id, hazard.c.enterprise_id).where(*here))
    }
    subjects = select(literal("hazard:") + cast(hazard.c.id, Text)).where(*here)
    told = select(audit.c.at, audit.c.action, audit.c.subject, audit.c.data)
    told = told.where(audit.c.subject.in_(subjects)).order_by(audit.c.seq)
    events: dict[str, list[Any]] = defaultdict(list)
    for row in await connection.execute(told) if where else ():
        events[row.subject].append(row)
    found: dict[int, Past] = {}
    for subject, enterprise_id in where.items():
        past = found.setdefault(enterprise_id, Past())
        _tell(past, subject, events[subject], zone)
    return found


def _tell(past: Past, subject: str, events: Iterable[Any], zone: tzinfo) -> None:
    """Adds one hazard's life to what is known of its enterprise. A day counts from the one after its event."""
    now: dict[str, Any] = {}
    began: dict[While, date] = {}
    happened = list[Happening]()
    for event in events:
        day = datetime.fromisoformat(event.at).astimezone(zone).date()
        was_major = now.get("grade") == Grade.MAJOR.value
        now |= {
            key: event.data[key]
            for key in ("state", "grade", "listing", "listing_ended_at")
            if key in event.data
        }
        action = event.action.removeprefix(PREFIX)
        happened += [Happening(one, day, subject) for one in _occasions(action, now, was_major=was_major)]
        for what, holds in _HOLDS.items():
            if holds(now):
                began.setdefault(what, day)
            elif (first := began.pop(what, None)) is not None and first < day:
                past.during[what] = (*past.during.get(what, ()), Period(first + _DAY, day))
    for what, first in began.items():
        past.during[what] = (*past.during.get(what, ()), Period(first + _DAY, FOR_EVER))
    past.happened += tuple(happened)


def _occasions(action: str, now: Mapping[str, Any], *, was_major: bool) -> Iterable[Occasion]:
    if action == Action.IMPORT.value:
        return  # it happened before the duties began
    if now.get("grade") == Grade.MAJOR.value and not was_major:
        yield Occasion.MAJOR_HAZARD_FOUND
    if action in _GRADED and now.get("state") in _OPEN:
        yield Occasion.HAZARD_GRADED
    if action in _OCCASIONS and (action != Action.FIX.value or now.get("state") not in _OPEN):
        yield _OCCASIONS[action]
