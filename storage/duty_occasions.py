"""What forms told of that is then followed by duties: dangerous work at one enterprise, an accident elsewhere for a
whole region."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.dossier import Happening
from inspection.duties.rule import Occasion
from storage.duty_facts import Stretch
from storage.region import Regions
from storage.tables.enterprise import enterprise
from storage.tables.form import submission

Told = tuple[Happening, ...]


class OccasionReader:
    """An event counts on the day on which it was handed in."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._since: datetime | None = None
        self._wide: dict[int, Told] = {}  # by region

    async def learn(self, connection: AsyncConnection, since: datetime) -> None:
        """Reads once what concerns whole regions."""
        self._since = since
        asked = _TOLD.add_columns(submission.c.region_id.label("owner"))
        asked = asked.where(submission.c.region_id.is_not(None), submission.c.at >= since)
        told = self._gathered(await connection.execute(asked))
        self._wide = _below(await Regions(connection).subtrees(list(told)), told) if told else {}

    async def own(self, connection: AsyncConnection, ids: Stretch) -> dict[int, Told]:
        """By enterprise: what happened there."""
        asked = _TOLD.add_columns(submission.c.enterprise_id.label("owner"))
        here = ids.of(submission.c.enterprise_id), submission.c.at >= self._since
        return self._gathered(await connection.execute(asked.where(*here)))

    async def wide(self, connection: AsyncConnection, ids: Stretch) -> dict[int, Told]:
        """By enterprise: what concerns it as all others of its region."""
        if not self._wide:
            return {}
        asked = select(enterprise.c.id, enterprise.c.region_id).where(ids.of(enterprise.c.id))
        rows = await connection.execute(asked)
        return {row.id: self._wide[row.region_id] for row in rows if row.region_id in self._wide}

    def _gathered(self, rows: Iterable[Any]) -> dict[int, Told]:
        found: dict[int, list[Happening]] = defaultdict(list)
        for row in rows:
            day = row.at.astimezone(self._zone).date()
            found[row.owner].append(Happening(Occasion(row.occasion), day, f"submission:{row.id}"))
        return {owner: tuple(told) for owner, told in found.items()}


_TOLD: Select[Any] = (
    select(submission.c.id, submission.c.at, submission.c.occasion)
    .where(submission.c.occasion.is_not(None))
    .order_by(submission.c.id)
)


def _below(subtrees: Mapping[int, Iterable[int]], told: Mapping[int, Told]) -> dict[int, Told]:
    """What is told of a region concerns those below it as well."""
    found: dict[int, Told] = {}
    for top, regions in subtrees.items():
        for one in regions:
            found[one] = (*found.get(one, ()), *told[top])
    return found
