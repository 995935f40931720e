"""What the mouth says in confidential conversations, and what of it is to be taken back later."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.tips.envelopes import NOTHING, opened, swept
from bot.letter import Letter as Leased
from bot.letter import Said
from inspection.tips.content import CONFIDENTIAL
from storage.outbox import Letter
from storage.tips.drafts import Drafts
from storage.tips.notes import TipNotes
from storage.work import Work


class Spoken:
    """Within one transaction. The number of a message lies sealed with the conversation it was said in."""

    def __init__(self, work: Work, keys: Path) -> None:
        self._work = work
        self._drafts = Drafts(keys)
        self._notes = TipNotes(work.connection)
        self._leased: set[str] = set()  # confidential conversations

    async def opened(self, letter: Letter) -> Letter:
        """As the mouth says it. One of the office that is looked for in its chat is not looked for in confidence, nor
        is what was said in confidence looked for among the office's."""
        if "sealed" not in letter.payload:
            return letter if letter.after is None else replace(letter, apart=await self._apart(letter))
        payload = opened(letter.payload, self._drafts, self._work.sealer)
        if payload is not NOTHING and letter.conversation_id is not None:
            self._leased.add(letter.conversation_id)
        return replace(letter, payload=payload, after=None)

    async def _apart(self, letter: Letter) -> frozenset[int]:
        """What was said in confidence in the chat of that letter, and still stands there."""
        address = self._work.sealer.address(self._work.sealer.chat_id(letter.address))
        found = set[int]()
        for one in await self._work.conversations.of([address]):
            draft = self._drafts.get(one.id) if one.dialog in CONFIDENTIAL else None
            notes = await self._notes.of(one.id, draft) if draft else []
            found |= {note["message"] for note in notes if "message" in note}
        return frozenset(found)

    async def live(self) -> dict[str, tuple[int, bool]]:
        """The living messages of those conversations that something is about to be said in."""
        found: dict[str, tuple[int, bool]] = {}
        for key in self._leased:
            draft = self._drafts.get(key)
            notes = await self._notes.of(key, draft) if draft else []
            said = [note["message"] for note in notes if "message" in note]
            if said:
                found[key] = max(said), False
        return found

    async def keep(self, letter: Leased, message_id: int) -> bool:
        """Before anything stands in that message. False when its conversation, or the key of it, is gone."""
        mine = letter.conversation_id
        there = await self._work.conversations.one(mine, held=True) if mine is not None else None
        draft = self._drafts.get(there.id) if there is not None else None
        if there is None or draft is None:
            return False
        await self._notes.add(there.id, draft, {"message": message_id})
        return True

    async def said(self, letter: Leased, said: Said, now: datetime) -> bool:
        """Whether it was one of these. One that came when its conversation had just ended is taken back at once."""
        if not letter.payload.get("protect"):
            return False
        if said.message_id is not None and not await self.keep(letter, said.message_id):
            await self._work.outbox.add([swept(self._work.sealer, letter.address, [said.message_id])], now)
        return True
