"""The job "bundle": packs what somebody asked for by a button, and sends it as a document, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.bootstrap import System
from app.bundles.gathering import gathered
from app.bundles.packing import Packer
from app.facts import Facts
from app.jobs.once import sent_once
from bot.cards.bundle import must_have
from bot.render import message
from inspection.bundle import About
from inspection.words import Refused, words
from media.blobs import ANYTHING, Blobs, Shelf
from texts import Voice

MOST = 45_000_000  # bytes; a bot can send 50 MB


@dataclass(frozen=True)
class BundleSender:
    """The letter is written and the job ended in one transaction: killed at any moment, it is sent once. Each bundle
    that was packed has its event, also one that a kill kept from being sent."""

    system: System
    blobs: Blobs
    speak: Callable[[], None]

    async def __call__(self, payload: Mapping[str, Any]) -> None:
        voice = Voice(payload["language"], self.system.settings.zone)
        now = self.system.clock.now()
        try:
            letter = await self._packed(payload, voice)
        except Refused as refusal:  # what it is about, or the reader's post, has changed since
            letter = message([refusal.words], (), voice)
        await sent_once(self.system, self.blobs, payload, letter, now)
        self.speak()

    async def _packed(self, payload: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
        about, subject, now = About(payload["about"]), payload["subject"], self.system.clock.now()
        async with self.system.read() as work:
            reader = await work.people.get(payload["person"])
            await must_have(Facts(work, self.system.settings), reader, about, subject, now)
        one = await gathered(self.system, about, subject, now)
        pack = Packer(self.system, self.blobs, voice, f"person:{payload['person']}")
        with TemporaryDirectory(prefix="anxun-") as folder:
            file = Path(folder) / "evidence.zip"
            seal = await pack(one, file, most=MOST)
            path = await self.blobs.put(file.read_bytes(), ANYTHING, Shelf.DISPLAY)
        name = voice.say(words("bundle.name", number=one.number))
        said = voice.say(words("bundle.sent", number=one.number, seq=seal.seq, hash=seal.hash))
        return {"kind": "document", "paths": [path], "name": f"{name}.zip", "caption": said}
