"""Finds enterprises by what somebody in a hurry types, or by where he stands. Only within a scope."""

from collections.abc import Sequence
from datetime import date
from math import cos, radians

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.enterprise import Enterprise
from inspection.hazard import OPEN, Grade, kept
from inspection.place import distance
from inspection.rights import Scope
from storage.enterprise import CHUNK, Enterprises
from storage.findable import folded
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard

RANKED = 1000  # hits that are put in order; whoever finds more is asked for another word
METRES_PER_DEGREE = 111_195.0


class SiteSearch:
    """By words in any order, each a part of the name, of the code or of the initials."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def found(self, text: str, scope: Scope, most: int) -> tuple[list[Enterprise], int]:
        """The best of those found, and how many there are: the name itself, then names that begin so, then the
        rest, each by name. Without a word it is all of the scope. ``%`` and ``_`` mean themselves."""
        words = folded(kept(text) or "").split()
        wanted = and_(within(scope), *(enterprise.c.findable.contains(one, autoescape=True) for one in words))
        if not words:  # those that were never made findable are there, too
            wanted = within(scope)
        asked = select(enterprise.c.id, enterprise.c.name).where(wanted).limit(RANKED)
        hits = [(row.id, row.name) for row in await self._connection.execute(asked)]
        hits.sort(key=lambda hit: (_rank(folded(hit[1]), " ".join(words)), hit[1], hit[0]))
        count = len(hits) if len(hits) < RANKED else await self._count(wanted)
        return await self._read([one for one, _ in hits[:most]]), count

    async def near(
        self, place: tuple[float, float], metres: float, scope: Scope
    ) -> list[tuple[Enterprise, float | None]]:
        """Those within so many metres of (lat, lon) in degrees WGS-84, the nearest first. A site without
        coordinates is nowhere."""
        lat, lon = place
        high = metres / METRES_PER_DEGREE
        wide = high / max(cos(radians(lat)), 0.01)
        box = (
            enterprise.c.lat.between(lat - high, lat + high),
            enterprise.c.lon.between(lon - wide, lon + wide),
        )
        asked = select(enterprise.c.id, enterprise.c.lat, enterprise.c.lon).where(*box, within(scope))
        rows = await self._connection.execute(asked)
        far = {row.id: distance(place, (row.lat, row.lon)) for row in rows}
        inside = sorted((one for one in far if far[one] <= metres), key=lambda one: (far[one], one))
        return [(site, far[site.id]) for site in await self._read(inside)]

    async def open_hazards(self, ids: Sequence[int], today: date) -> dict[int, tuple[int, int, int]]:
        """Of each of these enterprises where any are open: how many, how many of them major, how many overdue."""
        counted = select(
            hazard.c.enterprise_id,
            func.count(),
            _sum(hazard.c.grade == Grade.MAJOR.value),
            _sum(hazard.c.due_on < today),
        ).group_by(hazard.c.enterprise_id)
        found: dict[int, tuple[int, int, int]] = {}
        for start in range(0, len(ids), CHUNK):
            here = hazard.c.enterprise_id.in_(ids[start : start + CHUNK])
            rows = await self._connection.execute(counted.where(here, hazard.c.state.in_(sorted(OPEN))))
            found |= {row[0]: (row[1], row[2], row[3]) for row in rows}
        return found

    async def _count(self, wanted: ColumnElement[bool]) -> int:
        asked = select(func.count()).select_from(enterprise).where(wanted)
        return int((await self._connection.execute(asked)).scalar_one())

    async def _read(self, ids: Sequence[int]) -> list[Enterprise]:
        enterprises = Enterprises(self._connection)
        known: dict[int, Enterprise] = {}
        for start in range(0, len(ids), CHUNK):
            known |= await enterprises.by_ids(ids[start : start + CHUNK])
        return [known[one] for one in ids if one in known]


def within(scope: Scope) -> ColumnElement[bool]:
    """In one of its regions, or one of its enterprises."""
    inside = enterprise.c.region_id.in_(sorted(scope.regions)) if scope.regions else None
    named = enterprise.c.id.in_(sorted(scope.enterprises)) if scope.enterprises else None
    return or_(false(), *(one for one in (inside, named) if one is not None))


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _rank(name: str, text: str) -> int:
    return 0 if name == text else 1 if name.startswith(text) else 2
