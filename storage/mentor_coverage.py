"""Which enterprises of a region have a mentor."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.mentors.coverage import MentorCoverage, MentorTotal
from inspection.mentors.pair import MentorDid
from storage.tables.enterprise import enterprise
from storage.tables.mentor import mentor_pair
from storage.tables.people import person, region

_FIRM, _PAIR = enterprise.c, mentor_pair.c
_RUNS = _PAIR.ended_at.is_(None)
_MENTORED = select(_PAIR.id).where(_PAIR.enterprise_id == _FIRM.id, _RUNS).correlate(enterprise).exists()
_MENTORS = select(_PAIR.id).where(_PAIR.mentor_firm_id == _FIRM.id, _RUNS).correlate(enterprise).exists()
_firm = enterprise.alias("mentor_firm")


class MentorsThere:
    """Regions are given with all below them named too."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def total(self, regions: Collection[int]) -> MentorTotal:
        here = _here(regions)
        needs = select(func.count()).select_from(enterprise).where(here, ~_MENTORS)
        has = select(func.count()).select_from(enterprise).where(here, ~_MENTORS, _MENTORED)
        pairs = select(func.count()).select_from(
            mentor_pair.join(enterprise, _FIRM.id == _PAIR.enterprise_id)
        )
        asked = select(
            needs.scalar_subquery(), has.scalar_subquery(), pairs.where(here, _RUNS).scalar_subquery()
        )
        return MentorTotal(*(await self._rows(asked))[0])

    async def without(self, regions: Collection[int], most: int) -> Sequence[tuple[int, str]]:
        """Enterprises that have no mentor and are none, those with most people first."""
        asked = select(_FIRM.id, _FIRM.name).where(_here(regions), ~_MENTORS, ~_MENTORED)
        order = func.coalesce(_FIRM.headcount, 0).desc(), _FIRM.id
        return [(row.id, row.name) for row in await self._rows(asked.order_by(*order).limit(most))]

    async def coverage(self, regions: Collection[int]) -> Sequence[MentorCoverage]:
        """Every enterprise there, by name."""
        pairs: dict[int, list[Row[Any]]] = {}
        for row in await self._rows(_pairs(regions)):
            pairs.setdefault(row.enterprise_id, []).append(row)
        firms = select(_FIRM.id, _FIRM.name, region.c.name.label("region"), _MENTORS.label("is_mentor"))
        firms = firms.join(region, region.c.id == _FIRM.region_id).where(_here(regions))
        rows = await self._rows(firms.order_by(_FIRM.name, _FIRM.id))
        return [_covered(row, pairs.get(row.id, [])) for row in rows]

    async def _rows(self, asked: Select[Any]) -> Sequence[Row[Any]]:
        return list(await self._connection.execute(asked))


def _here(regions: Collection[int]) -> ColumnElement[bool]:
    return _FIRM.region_id.in_(sorted(regions))


def _pairs(regions: Collection[int]) -> Select[Any]:
    """Ended ones too: the help they gave was given."""
    name = func.coalesce(_firm.c.name, person.c.name).label("mentor")
    there = mentor_pair.join(enterprise, _FIRM.id == _PAIR.enterprise_id)
    there = there.outerjoin(_firm, _firm.c.id == _PAIR.mentor_firm_id)
    there = there.outerjoin(person, person.c.id == _PAIR.mentor_person_id)
    columns = _PAIR.enterprise_id, _PAIR.steps, _PAIR.last_help, _PAIR.ended_at, name
    return select(*columns).select_from(there).where(_here(regions)).order_by(_PAIR.id)


def _covered(firm: Row[Any], pairs: Sequence[Row[Any]]) -> MentorCoverage:
    did = [step["did"] for row in pairs for step in row.steps]
    days: list[date] = [row.last_help for row in pairs if row.last_help is not None]
    return MentorCoverage(
        firm.id,
        firm.name,
        firm.region,
        tuple(row.mentor for row in pairs if row.ended_at is None),
        bool(firm.is_mentor),
        did.count(MentorDid.HELPED),
        did.count(MentorDid.CONFIRMED),
        max(days, default=None),
    )
