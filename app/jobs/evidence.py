"""The job "evidence": draws what somebody asked for by a button, and sends it, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.bootstrap import System
from app.facts import Facts
from app.jobs.once import sent_once
from app.picture_drafts import drawing
from app.picturing import pictures
from bot.cards.evidence import may_have
from bot.render import message
from inspection.picture import Picture
from inspection.words import Refused
from media.blobs import Blobs, Shelf
from texts import Voice


@dataclass(frozen=True)
class EvidenceSender:
    """The letter is written and the job ended in one transaction: killed at any moment, it is sent once."""

    system: System
    blobs: Blobs
    speak: Callable[[], None]

    async def __call__(self, payload: Mapping[str, Any]) -> None:
        now = self.system.clock.now()
        voice = Voice(payload["language"], self.system.settings.zone)
        letter: dict[str, Any] | None
        try:
            letter = await self._drawn(payload, voice, now)
        except Refused as refusal:  # nothing to draw, or the reader's post has changed since
            letter = None if payload["unasked"] else message([refusal.words], (), voice)
        await sent_once(self.system, self.blobs, payload, letter, now)
        self.speak()

    async def _drawn(self, payload: Mapping[str, Any], voice: Voice, now: datetime) -> dict[str, Any]:
        picture, subject = Picture(payload["picture"]), payload["subject"]
        async with self.system.read() as work:
            reader = await work.people.get(payload["person"])
            await may_have(Facts(work, self.system.settings), reader, picture, subject, now)
            drawn = await drawing(work, picture, subject)
        made = await pictures(self.blobs, drawn, voice)
        paths = [await self.blobs.put(one, "image/jpeg", Shelf.DISPLAY) for one in made]
        return {"kind": "pictures", "paths": paths, "caption": voice.say(drawn.said)}
