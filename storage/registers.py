"""Rows of registers: written down as forms are handed in, read as what counts now."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.forms.row import NewRow, Tally
from inspection.forms.row import Row as Shown
from storage.tables.enterprise import enterprise
from storage.tables.form import form, submission
from storage.tables.people import region
from storage.tables.register import register_row as table

PAGE = 200


@dataclass(frozen=True)
class Reach:
    """Whose rows somebody may see: those of these enterprises, and of all in these regions, and the regions' own.
    ``everything`` is for the operator."""

    enterprises: Collection[int] = ()
    regions: Collection[int] = ()
    everything: bool = False


class Registers:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, row: NewRow) -> None:
        """The row that counts from now on in place of the one with the same key. Twice is once."""
        if await self._has(table.c.submission_id == row.submission_id):
            return
        same = _same(row), table.c.until.is_(None)
        await self._connection.execute(update(table).where(*same).values(until=row.at))
        await self._connection.execute(table.insert().values(columns_of(row)))

    async def first_alarm(self) -> datetime | None:
        """Since when there has been anything that runs out; None when there is nothing."""
        live = table.c.alarm_on.is_not(None), table.c.until.is_(None), ~table.c.ended
        found: datetime | None = (
            await self._connection.execute(select(func.min(table.c.since)).where(*live))
        ).scalar_one()
        return found

    async def tallies(self, reach: Reach, today: date, forms: Collection[str]) -> Mapping[str, Tally]:
        """By the form's name."""
        live = ~table.c.ended
        counted = (
            func.count().label("many"),
            _count(live & (table.c.alarm_on <= today) & (table.c.expires_on >= today)).label("soon"),
            _count(live & (table.c.expires_on < today)).label("over"),
        )
        asked = (
            select(table.c.form, *counted).select_from(_JOINED).where(_seen(reach), table.c.until.is_(None))
        )
        rows = await self._connection.execute(asked.where(table.c.form.in_(forms)).group_by(table.c.form))
        return {row.form: Tally(row.many, row.soon, row.over) for row in rows}

    async def page(self, reach: Reach, name: str, after: int, most: int) -> Sequence[Shown]:
        """What counts now, what runs out first and what is ended last; ``after`` so many of them."""
        asked = _SHOWN.where(_seen(reach), table.c.form == name, table.c.until.is_(None))
        asked = asked.order_by(*_ORDER).offset(after).limit(most)
        return [_row(row) for row in await self._connection.execute(asked)]

    async def one(self, reach: Reach, submission_id: int) -> Shown | None:
        """Also one that no longer counts."""
        asked = _SHOWN.where(_seen(reach), table.c.submission_id == submission_id)
        row = (await self._connection.execute(asked)).first()
        return _row(row) if row is not None else None

    async def newest(self, submission_id: int) -> int | None:
        """The row that has taken the place of this one, or itself."""
        asked = select(table).where(table.c.submission_id == submission_id)
        row = (await self._connection.execute(asked)).first()
        if row is None or row.until is None:
            return submission_id if row is not None else None
        alike = [table.c[name].is_not_distinct_from(row._mapping[name]) for name in _IDENTITY]
        found = select(table.c.submission_id).where(*alike, table.c.until.is_(None))
        return (await self._connection.execute(found)).scalar_one_or_none()

    async def current(self, name: str) -> AsyncIterator[int]:
        """The submissions that count now, oldest first, a page at a time."""
        page = select(table.c.submission_id).where(table.c.form == name, table.c.until.is_(None))
        page = page.order_by(table.c.submission_id).limit(PAGE)
        found = (await self._connection.execute(page)).scalars().all()
        while found:
            for one in found:
                yield one
            found = (
                (await self._connection.execute(page.where(table.c.submission_id > found[-1])))
                .scalars()
                .all()
            )

    async def _has(self, *what: ColumnElement[bool]) -> bool:
        return bool((await self._connection.execute(select(exists().where(*what)))).scalar_one())


_IDENTITY = "form", "enterprise_id", "region_id", "key"


def columns_of(row: NewRow) -> dict[str, Any]:
    """As it is written down."""
    entry = row.entry
    lead = max(entry.remind, default=0)
    return {
        "submission_id": row.submission_id,
        "form": row.form,
        "enterprise_id": row.enterprise_id,
        "region_id": row.region_id,
        "key": entry.key,
        "name": row.name,
        "since": row.at,
        "until": None,
        "expires_on": entry.expires_on,
        "alarm_on": entry.expires_on - timedelta(days=lead) if entry.expires_on else None,
        "remind": list(entry.remind),
        "ended": entry.ended,
    }


def _same(row: NewRow) -> ColumnElement[bool]:
    """The same thing of the same owner."""
    about = table.c.enterprise_id == row.enterprise_id, table.c.region_id == row.region_id
    return and_(table.c.form == row.form, table.c.key == row.entry.key, *about)


def _seen(reach: Reach) -> ColumnElement[bool]:
    if reach.everything:
        return table.c.form == table.c.form
    ways = []
    if reach.enterprises:
        ways.append(table.c.enterprise_id.in_(reach.enterprises))
    if reach.regions:
        ways += [enterprise.c.region_id.in_(reach.regions), table.c.region_id.in_(reach.regions)]
    return or_(*ways) if ways else false()


def _count(what: ColumnElement[bool]) -> Any:
    return func.count(case((what, 1)))


_JOINED = (
    table.join(submission, submission.c.id == table.c.submission_id)
    .join(form, form.c.id == submission.c.form_id)
    .outerjoin(enterprise, enterprise.c.id == table.c.enterprise_id)
    .outerjoin(region, region.c.id == table.c.region_id)
)
_NAMES = "submission_id", "form", "name", "since", "expires_on", "ended", "enterprise_id", "region_id"
_SHOWN: Select[Any] = select(
    *(table.c[name] for name in _NAMES),
    form.c.title,
    func.coalesce(enterprise.c.name, region.c.name, "").label("owner"),
).select_from(_JOINED)
_ORDER = table.c.ended, table.c.expires_on.is_(None), table.c.expires_on, table.c.submission_id.desc()


def _row(row: Row[Any]) -> Shown:
    return Shown(**row._mapping)
