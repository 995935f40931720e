"""What the chat reads of enterprises when it looks for one."""

from collections.abc import Sequence
from datetime import datetime

from app.route_facts import RoutesRead
from app.settings import Settings
from inspection.enterprise import Enterprise
from inspection.found import NEAR, FoundSite
from inspection.people import Person
from inspection.rights import Right, scope


class SitesRead(RoutesRead):
    """Part of ``app.facts.Facts``. Nobody finds what he may not read."""

    settings: Settings

    async def sites(self, person: Person, text: str, most: int) -> tuple[Sequence[Enterprise], int]:
        """The best by words of the name, the code or the initials, and how many there are."""
        return await self._work.sites.found(text, scope(person, Right.READ), most)

    async def find(
        self, person: Person, text: str, now: datetime, most: int
    ) -> tuple[Sequence[FoundSite], int]:
        """The same, with what is open there."""
        sites, count = await self.sites(person, text, most)
        return await self._shown([(site, None) for site in sites], now), count

    async def record_of(self, number: str) -> int | None:
        """The visit whose inspection record has this number; who may read it is asked when it is shown."""
        return await self._work.visits.by_number(number)

    async def near(
        self, person: Person, place: tuple[float, float], now: datetime, most: int
    ) -> tuple[Sequence[FoundSite], int]:
        """Where something is open within ``NEAR`` metres, the nearest first, and how many such sites there are."""
        there = await self._work.sites.near(place, NEAR, scope(person, Right.READ))
        found = [site for site in await self._shown(there, now) if site.open]
        return found[:most], len(found)

    async def _shown(
        self, sites: Sequence[tuple[Enterprise, float | None]], now: datetime
    ) -> list[FoundSite]:
        today = now.astimezone(self.settings.zone).date()
        counts = await self._work.sites.open_hazards([site.id for site, _ in sites], today)
        return [
            FoundSite(site.id, site.name, site.region, *counts.get(site.id, (0, 0, 0)), metres)
            for site, metres in sites
        ]
