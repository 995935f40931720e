"""The mouth and what it speaks from."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from app.bootstrap import System
from app.chat import PostTransaction
from bot.mouth import Mouth
from bot.speech import Speech
from media.blobs import Blobs


class Album:
    """The pictures drawn for the mouth, from the media store."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs

    async def read(self, path: str) -> bytes:
        return await self._blobs.get(path)

    async def drop(self, path: str) -> None:
        await self._blobs.delete(path)


def mouth_of(system: System, speech: Speech, beat: Callable[[], None], poke: asyncio.Event) -> Mouth:
    """``poke`` wakes it after a commit."""

    @asynccontextmanager
    async def posts() -> AsyncIterator[PostTransaction]:
        async with system.write() as work:
            yield PostTransaction(work)

    return Mouth(posts, speech, system.clock.now, beat, poke)
