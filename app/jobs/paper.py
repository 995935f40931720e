"""The job "paper": prints what somebody asked for by a button, and sends it as a document, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.bootstrap import System
from app.facts import Facts
from app.jobs.once import sent_once
from app.paper_drafts import Drafts
from app.papers import print_paper
from bot.cards.paper import must_have, offers
from bot.render import message
from inspection.paper import Paper
from inspection.words import Refused, words
from media.blobs import ANYTHING, Blobs, Shelf
from texts import Voice


@dataclass(frozen=True)
class Printer:
    """The letter is written and the job ended in one transaction: killed at any moment, it is sent once."""

    system: System
    blobs: Blobs

    async def __call__(self, payload: Mapping[str, Any], now: datetime) -> None:
        voice = Voice(payload["language"], self.system.settings.zone)
        try:
            letter = await self._printed(payload, voice, now)
        except Refused as refusal:  # what it is about, or the reader's post, has changed since
            letter = message([refusal.words], (), voice)
        await sent_once(self.system, self.blobs, payload, letter, now)

    async def _printed(self, payload: Mapping[str, Any], voice: Voice, now: datetime) -> dict[str, Any]:
        paper, subject = Paper(payload["paper"]), payload["subject"]
        async with self.system.read() as work:
            reader = await work.people.get(payload["person"])
            facts = Facts(work, self.system.settings)
            await must_have(facts, reader, paper, subject, now)
            drawn = await Drafts(self.system, work, now)(paper, subject)
        pdf = await print_paper(self.blobs, drawn, voice, now)
        path = await self.blobs.put(pdf, ANYTHING, Shelf.DISPLAY)
        said = voice.say(words("paper.sent", paper=paper, number=drawn.number))
        below = message([], offers(paper, subject), voice).get("rows", [])
        letter = {"kind": "document", "paths": [path], "name": f"{said}.pdf", "caption": said}
        return {**letter, "rows": below} if below else letter
