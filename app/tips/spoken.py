"""What the mouth says in confidential conversations, and what of it is to be taken back later."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.tips.confided import TRAIL
from app.tips.envelopes import NOTHING, between, opened, swept
from bot.speech import Letter as Leased
from bot.speech import Said
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

    def opened(self, letter: Letter) -> Letter:
        if "sealed" not in letter.payload:
            return letter
        payload = opened(letter.payload, self._drafts, self._work.sealer)
        if payload is not NOTHING and letter.conversation_id is not None:
            self._leased.add(letter.conversation_id)
        return replace(letter, payload=payload)

    async def live(self) -> dict[str, tuple[int, bool]]:
        """The living messages of those conversations that something is about to be said in."""
        found: dict[str, tuple[int, bool]] = {}
        for key in self._leased:
            draft = self._drafts.get(key)
            notes = await self._notes.of(key, draft) if draft else []
            said = [(note["message"], note["keyboard"]) for note in notes if "message" in note]
            if said:
                found[key] = max(said)
        return found

    async def said(self, letter: Leased, said: Said, now: datetime) -> bool:
        """Whether it was one of these. One that came when its conversation had just ended is taken back at once."""
        if not letter.payload.get("protect"):
            return False
        mine, message_id = letter.conversation_id, said.message_id
        if mine is None or message_id is None:
            return True
        there = await self._work.conversations.one(mine, held=True)
        draft = self._drafts.get(mine) if there else None
        gone = [message_id] if there is None or draft is None else []
        if there is not None and draft is not None:
            if letter.attempts > 1:  # it may have been said before, by a mouth that was killed
                known = [note["message"] for note in await self._notes.of(mine, draft) if "message" in note]
                known += draft.open("answers", there.answers).get(TRAIL, ())
                gone = between(known, message_id)
            await self._notes.add(mine, draft, {"message": message_id, "keyboard": said.keyboard})
        if gone:
            await self._work.outbox.add([swept(self._work.sealer, letter.address, gone)], now)
        return True
