"""The job "poster.print": a site's poster as a document in the chat, once."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.bootstrap import System
from app.jobs.once import sent_once
from app.posters import poster_for
from bot.cards.poster import may_print
from bot.render import message
from inspection.words import Refused, words
from media.blobs import ANYTHING, Blobs, Shelf
from qr.look import Look
from qr.pages import write_pdf
from qr.poster import PosterFacts
from texts import Voice


@dataclass(frozen=True)
class PosterSender:
    """A4 in colour, Chinese with English small below: what ``anxun poster`` writes. The letter is written and the job
    ended in one transaction: killed at any moment, it is sent once."""

    system: System
    blobs: Blobs
    speak: Callable[[], None]

    async def __call__(self, payload: Mapping[str, Any]) -> None:
        now = self.system.clock.now()
        voice = Voice(payload["language"], self.system.settings.zone)
        try:
            letter = await self._printed(payload, voice)
        except Refused as refusal:  # the reader's post has changed since
            letter = message([refusal.words], (), voice)
        await sent_once(self.system, self.blobs, payload, letter, now)
        self.speak()

    async def _printed(self, payload: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
        async with self.system.write() as work:
            reader = await work.people.get(payload["person"])
            firm = await work.enterprises.get_required(payload["enterprise"])
            if reader is None or not may_print(reader, firm):
                raise Refused("not_enrolled")
            facts = await poster_for(self.system, work, firm, f"person:{reader.id}")
        zone = self.system.settings.zone
        pdf = await asyncio.to_thread(_pdf, facts, Look(Voice("zh", zone), Voice("en", zone)))
        path = await self.blobs.put(pdf, ANYTHING, Shelf.DISPLAY)
        said = voice.say(words("card.poster.sent", number=facts.number, name=firm.name))
        return {"kind": "document", "paths": [path], "name": f"{facts.number}.pdf", "caption": said}


def _pdf(facts: PosterFacts, look: Look) -> bytes:
    with tempfile.TemporaryDirectory(prefix="anxun-poster-") as folder:
        path = Path(folder) / "poster.pdf"
        write_pdf(path, [facts], look, facts.printed_on)
        return path.read_bytes()
