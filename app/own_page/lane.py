"""An enterprise's own page, for ``web``: who is in, and what is shown."""

import asyncio
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime

from app.bootstrap import System
from app.facts import Facts
from app.own_page.reading import read
from app.paper_drafts import Drafts
from app.papers import print_paper
from bot.cards.paper import must_have
from inspection.invitation import token_hash
from inspection.own_page import STAY, OwnFacts, SignIn
from inspection.paper import Paper
from inspection.people import Person
from inspection.rights import for_enterprise
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words
from media.blobs import Blobs
from media.thumb import thumb
from storage.work import Work
from texts import Voice

REMEMBERED = 256  # thumbnails, of at most 15 KB each


@dataclass
class OwnPageLane:
    """Every verb looks anew whether the stay goes on: it ends with its hours, with the post, or when it is left."""

    system: System
    blobs: Blobs
    _thumbs: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _printing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def enter(self, link: str) -> str | None:
        """Uses the link up. What the cookie is to hold; None when the link is none, used, or too old, or when the post
        has ended since."""
        seat, now = secrets.token_urlsafe(32), self._now()
        async with self.system.write() as work:
            stay = await work.sign_ins.use(token_hash(link), token_hash(seat), now, now + STAY)
            reader = await self._reader(work, stay)
            if stay is None or reader is None:
                return None
            subject = f"enterprise:{stay.enterprise_id}"
            await work.audit.append(actor_name(reader), "own_page.entered", subject, {}, now)
        return seat

    async def read(self, seat: str) -> OwnFacts | None:
        async with self.system.read() as work:
            stay, reader = await self._seated(work, seat)
            if stay is None or reader is None:
                return None
            return await read(work, stay, reader, self._now(), self.system.settings.zone)

    async def photo(self, seat: str, photo_id: int) -> bytes | None:
        """The thumbnail of a photo of theirs, a JPEG; None when there is none for this reader. What a worker sent
        with a report is none of theirs."""
        async with self.system.read() as work:
            stay, reader = await self._seated(work, seat)
            if stay is None or reader is None or not await self._shows(work, stay, reader, photo_id):
                return None
            found = await work.photos.get(photo_id)
        path = (found.thumbnail or found.display) if found else None
        try:
            return await self._thumb(path) if path else None
        except FileNotFoundError:
            return None

    async def paper(
        self, seat: str, paper: Paper, subject_id: int, language: str
    ) -> tuple[str, bytes] | None:
        """The name of the file and the PDF; None without a stay, or when this reader may not have it."""
        now, voice = self._now(), Voice(language, self.system.settings.zone)
        async with self.system.read() as work:
            stay, reader = await self._seated(work, seat)
            if stay is None or reader is None:
                return None
            try:
                facts = Facts(work, self.system.settings)
                await must_have(facts, reader, paper, subject_id, now)
                drawn = await Drafts(self.system, work, now)(paper, subject_id)
            except Refused:
                return None
        async with self._printing:
            pdf = await print_paper(self.blobs, drawn, voice, now)
        return f"{voice.say(words('paper.sent', paper=paper, number=drawn.number))}.pdf", pdf

    async def leave(self, seat: str) -> None:
        async with self.system.write() as work:
            await work.sign_ins.end(token_hash(seat))

    def _now(self) -> datetime:
        return self.system.clock.now()

    async def _seated(self, work: Work, seat: str) -> tuple[SignIn | None, Person | None]:
        stay = await work.sign_ins.stay(token_hash(seat), self._now()) if seat else None
        return stay, await self._reader(work, stay)

    async def _reader(self, work: Work, stay: SignIn | None) -> Person | None:
        reader = await work.people.get(stay.person_id) if stay else None
        return reader if stay and reader and for_enterprise(reader, stay.enterprise_id) else None

    async def _shows(self, work: Work, stay: SignIn, reader: Person, photo_id: int) -> bool:
        for hazard_id in await work.own_page.hazards_with(photo_id, stay.enterprise_id):
            try:
                shown = await work.hazard_reads.card(
                    hazard_id, reader, self._now(), self.system.settings.zone
                )
            except Refused:  # a worker's report that nobody has verified
                continue
            if photo_id in (*shown.photo_ids, *shown.after_ids):
                return True
        return False

    async def _thumb(self, path: str) -> bytes:
        known = self._thumbs.get(path)
        if known is None:
            known = await asyncio.to_thread(thumb, await self.blobs.get(path))
        self._thumbs[path] = known
        self._thumbs.move_to_end(path)
        while len(self._thumbs) > REMEMBERED:
            self._thumbs.popitem(last=False)
        return known
