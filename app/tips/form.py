"""The confidential report by the web: the chat's dialog, one step a request."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from app.facts import Facts
from app.tips.handed import tip_of
from app.tips.hearing import heard
from app.tips.lane import Lane
from app.tips.reporting import NewPhoto
from app.tips.screens import screen
from app.tips.tickets import Tickets
from app.tips.web_drafts import FORM, SLIP, Drafted, Drafts, address_of
from bot import conversation as kernel
from bot.conversation import Turn
from bot.dialogs import tip
from bot.dialogs.tip import HandIn, Opening
from bot.heard import Sent
from inspection.tips.content import TipPhoto
from inspection.tips.receipt import normalised
from inspection.tips.throttle import Throttle
from inspection.words import Refused, Words
from media.decode import Decoder
from media.errors import BadPhoto
from storage.tips.boxes import fresh_key
from storage.tips.photos import new_photo_id
from texts import Voice
from web.tip.ports import Answer, Ended, Screen, Shown, Slip, Start, Ticket

PRINTS = "~prints"
"""Among the answers: the fingerprint of each photo that came, by its id."""


class WebForm:
    """``decoder`` strips photos in a process of its own. What is refused raises ``Refused``."""

    def __init__(self, lane: Lane, decoder: Decoder) -> None:
        self._lane, self._decoder = lane, decoder
        self._drafts = Drafts(lane)
        self._tickets = Tickets(lambda: lane.keys.desk("tickets"), lane.now)
        self._sent = Throttle(fresh_key)
        self._busy: dict[str, tuple[asyncio.Lock, int]] = {}

    async def is_open(self) -> bool:
        return await self._lane.is_open()

    async def site(self, code: str) -> str | None:
        """The name of the enterprise at whose gate the poster hangs."""
        async with self._lane.system.read() as work:
            found = await Facts(work, self._lane.system.settings).site_of_poster(code) if code else None
        return found.name if found else None

    def ticket(self) -> Ticket:
        return self._tickets.issue()

    async def begin(self, token: str, start: Start) -> Shown:
        """The first question; of a report that has begun already, the one that is open. Raises Refused."""
        if not await self.is_open():
            raise Refused("tip_no_officers")
        self._tickets.check(token, start.proof)
        async with self._alone(token):
            found = await self._drafts.find(token)
            if found is None:
                found = await self._drafts.make(token, FORM, await self._args(start))
                await self._drafts.add(found)
            return await self._shown(found)

    async def _args(self, start: Start) -> Mapping[str, Any]:
        async with self._lane.system.read() as work:
            facts = Facts(work, self._lane.system.settings)
            site = await facts.site_of_poster(start.code) if start.code else None
        return {
            "door": start.door.value,
            "language": start.language,
            "enterprise_id": site.id if site else None,
        }

    async def hear(self, token: str, answer: Answer, source: str | None) -> Shown:
        """One step; without anything in it, what is open. Raises Refused."""
        async with self._alone(token):
            found = await self._drafts.find(token)
            if found is None:
                raise Refused("tip_draft_gone")
            if found.row.dialog == SLIP:
                return _slip(found)
            opening = await self._opening(found)

            def dialog(ask: kernel.Ask) -> HandIn:
                return tip.run(ask, opening)

            turn = heard(dialog, found.answers, answer)
            if turn.cancelled:
                await self._drafts.end(found.row.id)
                return Ended()
            if turn.run.open is None:
                return await self._hand_in(token, found, dialog, turn, source)
            if turn.run.answers != found.answers:
                await self._drafts.save(found, turn.run.answers)
            return screen(turn, tip.title(opening))

    async def photo(self, token: str, data: bytes) -> None:
        """Keeps a photo, stripped. Raises Refused: of what is no photo, of one too many, of a draft that is gone."""
        async with self._alone(token):
            found = await self._drafts.required(token)
            opening = await self._opening(found)
            photo_id, many = new_photo_id(), len(found.answers.get(PRINTS, {}))
            sent = Sent(photo_id, message_id=many + 1)
            turn = kernel.hear(lambda ask: tip.run(ask, opening), found.answers, sent)
            if not turn.taken:
                raise Refused("tip_photos_full", most=tip.MOST_PHOTOS)
            new = await self.developed(data)
            kept = await self._lane.keep_photo(found.row.id, new.data, new.fingerprint, photo_id)
            prints = {**found.answers.get(PRINTS, {}), kept.id: kept.fingerprint}
            await self._drafts.save(found, {**turn.run.answers, PRINTS: prints})

    async def developed(self, data: bytes) -> NewPhoto:
        """Made anew, without anything but the picture. Raises Refused("tip_no_photo")."""
        try:
            done = await self._decoder.develop(data)
        except BadPhoto:
            raise Refused("tip_no_photo") from None
        return NewPhoto(done.display, done.fingerprint)

    async def typed_back(self, token: str, typed: str) -> bool:
        """Whether it is the receipt that was shown; from then on it is known to its owner alone."""
        async with self._alone(token):
            found = await self._drafts.required(token, SLIP)
            if normalised(typed) != normalised(found.args["receipt"]):
                return False
            await self._drafts.end(found.row.id)
            return True

    # -- inside

    async def _opening(self, found: Drafted) -> Opening:
        async with self._lane.system.read() as work:
            facts = Facts(work, self._lane.system.settings)
            return await tip.load(facts, None, found.args, self._lane.now())

    async def _shown(self, found: Drafted, remark: Words | None = None) -> Screen | Slip:
        if found.row.dialog == SLIP:
            return _slip(found)
        opening = await self._opening(found)
        now = kernel.run(lambda ask: tip.run(ask, opening), found.answers)
        return screen(Turn(now, remark=remark), tip.title(opening))

    async def _hand_in(
        self, token: str, found: Drafted, dialog: kernel.Dialog, turn: Turn, source: str | None
    ) -> Shown:
        """The report is taken and the receipt takes its place; refused, its last question is open again."""
        try:
            return _slip(await self._submit(token, found, turn, source))
        except Refused as refusal:
            again = kernel.refused(dialog, turn.run)
            kept = await self._drafts.save(found, again.answers)
            return await self._shown(kept, refusal.words)

    async def _submit(self, token: str, found: Drafted, turn: Turn, source: str | None) -> Drafted:
        lane, told = self._lane, turn.run.command
        if source is not None:
            self._sent.check(source, lane.now())
        prints = found.answers.get(PRINTS, {})
        photos = [TipPhoto(one, prints.get(one, "")) for one in told.photos]
        made = await lane.prepare()  # slow, so before the transaction
        told_once = {"receipt": made.receipt.shown(), "claim": made.claim.shown()}
        office = Voice(lane.system.settings.language, lane.system.settings.zone)
        slip = await self._drafts.make(token, SLIP, told_once)
        try:
            async with lane.system.write() as work:
                report = await tip_of(told, photos, work, office, found.args["language"])
                submitted = await lane.submit_in(work, report, made, found.row.id)
                named = {**told_once, "number": submitted.number}
                slip = replace(slip, args=named, row=replace(slip.row, args=slip.draft.seal("args", named)))
                await work.conversations.save([slip.row], [], [found.row.id])
        except Refused:
            await lane.destroy_draft(slip.row.id)
            raise
        await lane.destroy_draft(found.row.id)
        if source is not None:
            self._sent.missed(source, lane.now())
        return slip

    @asynccontextmanager
    async def _alone(self, token: str) -> AsyncIterator[None]:
        """Two requests of one page take turns."""
        key = address_of(token)
        lock, many = self._busy.get(key, (asyncio.Lock(), 0))
        self._busy[key] = lock, many + 1
        try:
            async with lock:
                yield
        finally:
            lock, many = self._busy.pop(key)
            if many > 1:
                self._busy[key] = lock, many - 1


def _slip(found: Drafted) -> Slip:
    return Slip(found.args["number"], found.args["receipt"], found.args["claim"])
