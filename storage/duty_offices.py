"""Which posts regions have had, from day to day, as far as authorities owe duties."""

from collections.abc import Sequence
from datetime import timedelta, tzinfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.dossier import FOR_EVER, Since
from inspection.duties.obligation import Running
from inspection.duties.offices import Held, owing
from inspection.duties.period import Period
from inspection.people import Role
from storage.duty_facts import Stretch
from storage.region import Regions
from storage.tables.people import post


class OfficeReader:
    """Read once for each moment: regions are few."""

    def __init__(self, running: Sequence[Running], zone: tzinfo) -> None:
        self._running, self._zone = running, zone
        self._lines: dict[int, tuple[Since, ...]] = {}

    async def learn_regions(self, connection: AsyncConnection) -> None:
        regions = await Regions(connection).all()
        self._lines = owing(self._running, regions, await self._held(connection))

    async def facts(self, _: AsyncConnection, ids: Stretch) -> dict[int, tuple[Since, ...]]:
        """Since when each region has borne the marks of what it owes."""
        return {one: lines for one, lines in self._lines.items() if ids.first <= one <= ids.last}

    async def _held(self, connection: AsyncConnection) -> list[Held]:
        """A post counts from the day after it was given until the day on which it was taken away."""
        asked = select(post.c.region_id, post.c.role, post.c.granted_at, post.c.revoked_at)
        found = []
        for row in await connection.execute(asked.where(post.c.region_id.is_not(None))):
            first = row.granted_at.astimezone(self._zone).date() + timedelta(days=1)
            last = row.revoked_at.astimezone(self._zone).date() if row.revoked_at else FOR_EVER
            if first <= last:
                found.append(Held(row.region_id, Role(row.role), Period(first, last)))
        return found
