"""Forgets confidential conversations that nobody went on with, and destroys keys that nothing needs any more."""

import asyncio
from datetime import datetime, timedelta

from app.tips.lane import Lane
from app.turning import Turning
from bot.desk import Talkative
from bot.finishing import SUBMIT
from bot.talk import Talk
from inspection.words import Words
from storage.conversations import Open
from storage.sealed import SEALED
from storage.tips.notes import TipNotes
from storage.tips.work import TipWork
from storage.work import Work

DRAFTS = timedelta(minutes=60)
SHOWN = timedelta(minutes=10)  # for a receipt in a chat, or what it has opened


class Tidying:
    """Called now and then. What is nobody's in two calls running is destroyed: a key is made just before the
    conversation it is for."""

    def __init__(self, lane: Lane, turning: Turning) -> None:
        self._lane = lane
        self._turning = turning
        self._keys, self._owners = set[str](), set[str]()  # that were nobody's the last time

    async def __call__(self, now: datetime) -> None:
        async with self._lane.system.read() as work:
            there = await work.conversations.confidential()
            busy = await work.jobs.lanes(SUBMIT)
        for one in there:
            if one.id not in busy and _is_over(one, now) and not await self._ended(one):
                await self._dropped(one)
        await self._sweep()

    async def _ended(self, one: Open) -> bool:
        """With a word about it, and its messages taken back. False when it opens nowhere, or is on no chat."""
        return one.address.startswith(SEALED) and await self._turning(one.id, _forgotten)

    async def _dropped(self, one: Open) -> None:
        async with self._lane.system.write() as work:
            await work.conversations.save((), (), [one.id])
        await self._lane.destroy_draft(one.id)

    async def _sweep(self) -> None:
        """Keys first: without theirs, photos and notes are nobody's."""
        async with self._lane.system.read() as work:
            alive = [one.id for one in await work.conversations.confidential()]
            tips, notes = TipWork(work.connection, self._lane.keys), TipNotes(work.connection)
            owners = {*await tips.photos.strays(alive), *await notes.strays(alive)}
        keys = await asyncio.to_thread(self._lane.drafts.strays, alive)
        await asyncio.to_thread(self._lane.drafts.destroy_all, keys & self._keys)
        if gone := owners & self._owners:
            async with self._lane.system.write() as work:
                await TipWork(work.connection, self._lane.keys).photos.drop(gone)
                await TipNotes(work.connection).drop(gone)
        self._keys, self._owners = keys, owners


async def _forgotten(talk: Talk, current: Talkative, _: Work) -> None:
    talk.end(current, [Words("tip_last.forgotten")])


def _is_over(one: Open, now: datetime) -> bool:
    return abs(now - one.touched_at) >= (DRAFTS if one.dialog == "tip" else SHOWN)
