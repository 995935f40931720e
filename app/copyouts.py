"""The copy-outs of all campaigns that run, and which of their records wait to be entered."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo

from inspection.copyouts.entry import Entry, Record, changes
from inspection.copyouts.facts import MANY, Left
from inspection.copyouts.ports import Defined
from inspection.copyouts.running import Asked, Running, Token
from inspection.words import Refused
from storage.work import Work

PAGE = 200
Told = dict[str, str]


async def running(work: Work) -> tuple[Running, ...]:
    """In the order of their campaigns' starts."""
    found: list[Running] = []
    for start in await work.campaigns.running():
        campaign = start.campaign.read()
        inside = await work.regions.subtree(start.region_id)
        since = datetime.combine(start.first, time(), campaign.tz).astimezone(UTC)
        named = {one.id: one.title for one in campaign.platforms}
        for place, one in enumerate(campaign.copyouts):
            token, platform = Token(start.id, place), named[one.platform]
            found.append(Running(token, campaign.name, one, platform, start.region, since, inside))
    return tuple(found)


def defined(work: Work) -> Defined:
    async def find(token: Token) -> Running:
        for one in await running(work):
            if one.token == token:
                return one
        raise Refused("copyout_gone")

    return find


@dataclass(frozen=True)
class Waiting:
    """Reads what one ``asked`` is about. What has moved on is compared field by field: only what is entered counts."""

    work: Work
    zone: tzinfo
    asked: Asked

    async def left(self, most: int = MANY) -> Left:
        """Counted no further than ``most``."""
        if self.asked.is_nothing:
            return Left()
        missing = await self.work.copyouts.count_missing(self.asked, most)
        moved = await self.work.copyouts.moved(self.asked, 0, most)
        changed = 0
        for start in range(0, len(moved), PAGE):
            changed += len(await self._changed(moved[start : start + PAGE]))
        return Left(missing, changed)

    async def next(self, last: int) -> int | None:
        """The next record that waits, by its id; the first of all after the last one."""
        for begin in (last, 0) if last else (0,):
            found = [*await self.work.copyouts.missing(self.asked, begin, 1), *await self._moved(begin)]
            if found:
                return min(found)
        return None

    async def _moved(self, last: int) -> list[int]:
        """The next that has changed."""
        page = await self.work.copyouts.moved(self.asked, last, PAGE)
        while page:
            if found := await self._changed(page):
                return [found[0]]
            page = await self.work.copyouts.moved(self.asked, page[-1], PAGE)
        return []

    async def _changed(self, ids: list[int]) -> list[int]:
        return [
            record.id
            async for record, told, entry in self.read(ids)
            if entry is not None and changes(entry, told)
        ]

    async def read(self, ids: list[int]) -> AsyncIterator[tuple[Record, Told, Entry | None]]:
        """Each record as it is typed into the platform, and what was entered of it."""
        entries = await self.work.copyouts.entries(self.asked.key, ids)
        for key, record in (await self.work.copyouts.records(self.asked, ids)).items():
            yield record, self.asked.copyout.told(record.values, self.zone), entries.get(key)
