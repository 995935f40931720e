"""A report comes in: its photos while it is a draft, and the moment it becomes a case."""

import asyncio
import secrets
from dataclasses import replace

from sqlalchemy.exc import IntegrityError

from app.tips.base import Base
from app.tips.telling import nudge_officers
from inspection.tips.case import Case
from inspection.tips.content import Tip, TipPhoto
from inspection.tips.file import Submitted
from inspection.tips.routing import is_open
from inspection.usecases.tips.submit_tip import SubmitTip
from inspection.words import Refused
from storage.tips.derive import Prepared, new_number, prepare
from storage.tips.photos import new_photo_id
from storage.tips.work import TipWork
from storage.work import Work

ATTEMPTS = 5


class Taking(Base):
    async def is_open(self) -> bool:
        """Whether two officers are there who can take a case; otherwise the doors say so and name other ways."""
        if not self.keys.made:
            return False
        async with self._read() as work:
            return is_open(await work.officers.all())

    async def prepare(self) -> Prepared:
        """A receipt and a claim code ahead of time: slow, so never inside a transaction. Raises Refused("tip_busy") or
        Refused("tip_no_officers")."""
        if not self.keys.made:
            raise Refused("tip_no_officers")
        return await self.making.run(lambda: prepare(self.keys, self.cost))

    async def submit(self, tip: Tip, draft: str | None = None) -> Submitted:
        """Takes a report in a transaction of its own; ``draft`` is the conversation it comes from, whose photos it
        gets and whose key is destroyed. Raises Refused: "tip_no_officers", "tip_empty", "tip_too_long", "tip_busy"."""
        made = await self.prepare()
        async with self.system.write() as work:
            submitted = await self.submit_in(work, tip, made, draft)
        await self.destroy_draft(draft)
        return submitted

    async def submit_in(self, work: Work, tip: Tip, made: Prepared, draft: str | None = None) -> Submitted:
        """The same inside the caller's transaction. The caller removes the conversation in it, and calls
        ``destroy_draft`` once it is committed."""
        tips = TipWork(work.connection, self.keys)
        tip = self._with_keys(tip, draft)
        for _ in range(ATTEMPTS):
            try:
                async with work.connection.begin_nested():
                    case = await self._take(tips, tip, made)
                break
            except IntegrityError:  # another process took this id or number a moment ago
                continue
        else:
            raise Refused("tip_busy")
        holders = await tips.holders.of(case.id)
        await nudge_officers(tips, list(holders), self.system.settings, self.now(), self.today())
        if draft is not None:
            await tips.photos.adopt(draft, case.id, [photo.id for photo in tip.photos])
        return Submitted(case.number, made.receipt, made.claim)

    async def _take(self, tips: TipWork, tip: Tip, made: Prepared) -> Case:
        taken = await tips.cases.taken()
        free = self.keys.free(taken)
        if not free:  # the chore has not kept up
            await asyncio.to_thread(self.keys.stock, taken)
            free = self.keys.free(taken)
        submit = SubmitTip(tips.cases, tips.officers, self.keys)
        return await submit(tip, made, secrets.choice(free), new_number(), self.today())

    async def keep_photo(self, draft: str, data: bytes, fingerprint: str, photo_id: str = "") -> TipPhoto:
        """Keeps a photo of a draft, sealed with a key that only the draft's can make. ``data`` comes stripped and made
        anew by the media worker. ``photo_id``: so that a job that runs twice keeps it once. Raises
        Refused("tip_draft_gone")."""
        key = self.drafts.get(draft)
        if key is None:
            raise Refused("tip_draft_gone")
        photo_id = photo_id or new_photo_id()
        async with self._write() as work:
            await work.photos.add(photo_id, draft, key.photo_key(photo_id), data)
        return TipPhoto(photo_id, fingerprint)

    async def destroy_draft(self, draft: str | None) -> None:
        """After the transaction that sent or dropped it is committed."""
        if draft is not None:
            await asyncio.to_thread(self.drafts.destroy, draft)

    def _with_keys(self, tip: Tip, draft: str | None) -> Tip:
        if draft is None or not tip.photos:
            return tip
        key = self.drafts.get(draft)
        if key is None:
            raise Refused("tip_draft_gone")
        photos = (replace(photo, key=photo.key or key.photo_key(photo.id)) for photo in tip.photos)
        return replace(tip, photos=tuple(photos))
