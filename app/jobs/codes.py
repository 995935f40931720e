"""The job "photo.code": what the code on a photo says goes into the conversation that waits for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.turning import Turning
from bot.desk import Talkative
from bot.forms.scanned import awaited
from bot.heard import Decoded
from bot.talk import Talk
from bot.view import tag_of
from inspection.photo import FetchFailed, PhotoState
from inspection.words import Refused
from media.blobs import Blobs
from media.decode import Decoder
from media.errors import BadPhoto
from storage.work import Work


@dataclass(frozen=True)
class CodeReader:
    """``fetch`` is the job that stores a photo: done first, so that nobody waits for its turn."""

    turning: Turning
    fetch: Callable[[Mapping[str, Any]], Awaitable[None]]
    blobs: Blobs
    decoder: Decoder

    async def __call__(self, payload: Mapping[str, Any]) -> None:
        """Raises what ``fetch`` raises, and FetchFailed while the photo is not there."""
        unique_id = payload["unique_id"]
        await self.fetch({"unique_id": unique_id})
        found = await self._codes(unique_id)

        async def step(talk: Talk, current: Talkative, _: Work) -> None:
            key = awaited(current.answers, unique_id)
            if key is not None:  # else it was typed, or passed over, meanwhile
                text = found[0] if len(found) == 1 else ""
                await talk.turn(current, Decoded(text, len(found), tag_of(key)), fresh=False)

        try:
            await self.turning(payload["conversation"], step)
        except Refused:  # whoever sent it has no post any more
            return

    async def _codes(self, unique_id: str) -> tuple[str, ...]:
        async with self.turning.system.read() as work:
            photo = (await work.photos.by_unique([unique_id])).get(unique_id)
        if photo is None or photo.state is PhotoState.LOST or photo.display is None:
            if photo is not None and photo.state is PhotoState.PENDING:
                raise FetchFailed("still on its way", retriable=True)
            return ()
        try:
            return await self.decoder.codes(await self.blobs.get(photo.display))
        except BadPhoto:
            return ()
