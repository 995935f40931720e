"""Digests as letters with their pictures, put into the outbox: many of one hour together."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.bootstrap import System
from app.digest_tables import DueTables
from app.jobs.digest import KIND, request, send_all
from app.jobs.digest_charts import Charts
from app.jobs.digest_counts import DigestCounts
from bot.cards.digest import digest_rows
from bot.picture import pictured
from bot.render import message
from inspection.digest import Digest
from inspection.people import Person
from media.blobs import Blobs
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

ALONG = 40  # of the same day that one job does too: a transaction of a tenth of a second
Payload = Mapping[str, Any]


class DigestSender:
    """Does the job ``digest``. ``speak`` wakes the mouth."""

    def __init__(self, system: System, blobs: Blobs, charts: Charts, speak: Callable[[], None]) -> None:
        self._system, self._blobs, self._charts, self._speak = system, blobs, charts, speak
        self._counts, self._tables = DigestCounts(system), DueTables()

    async def __call__(self, payload: Any) -> None:
        day = date.fromisoformat(payload["day"])
        counts = await self._counts(day)
        wanted = await self._together(payload)
        paths = await self._charts.paths(day, [one["person"] for one in wanted.values()])
        now, zone, sent = self._system.clock.now(), self._system.settings.zone, set[int]()
        ready: list[tuple[Person, Digest]] = []

        async def post(_: Work, reader: Person, digest: Digest) -> None:
            ready.append((reader, digest))

        try:
            async with self._system.write() as work:
                claimed = await work.jobs.claim(list(wanted))
                mine = [one for key, one in wanted.items() if key in claimed]
                sent = await send_all(work, mine, post, now, zone, counts=counts, tables=self._tables)
                chats = await work.people.accounts(sent)
                there = [(*one, chats[one[0].id]) for one in ready if one[0].id in chats]
                letters = [self._letter(*one, paths.get(one[0].id)) for one in there]
                await work.outbox.add(letters, now)
        finally:
            await self._drop([path for person, path in paths.items() if person not in sent])
        self._speak()

    async def _together(self, payload: Payload) -> dict[str, Payload]:
        """By key: the job in hand, and others of the same day that nobody has in hand."""
        own = request(payload["person"], date.fromisoformat(payload["day"]))[1]
        async with self._system.read() as work:
            others = await work.jobs.along(KIND, self._system.clock.now(), ALONG)
        same = {one.key: one.payload for one in others if one.payload["day"] == payload["day"]}
        return {**same, own: payload}

    def _letter(self, reader: Person, digest: Digest, chat: int, path: str | None) -> Mapping[str, Any]:
        voice = Voice(reader.language, self._system.settings.zone)
        payload = message([line.words for line in digest.lines], digest_rows(digest), voice)
        return {"address": open_address(chat), "payload": pictured(payload, path), "bulk": True}

    async def _drop(self, paths: Sequence[str]) -> None:
        await asyncio.gather(*(self._blobs.delete(path) for path in paths))
