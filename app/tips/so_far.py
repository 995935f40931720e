"""What a confidential conversation says so far, read by a job."""

import asyncio
from dataclasses import dataclass
from typing import Any

from app.bootstrap import System
from app.facts import Facts
from app.tips.confided import TRAIL
from bot import conversation as kernel
from bot.desk import Talkative
from bot.dialogs import DIALOGS
from storage.tips.boxes import CryptoError
from storage.tips.drafts import Draft, Drafts
from storage.tips.notes import TipNotes

LOOKS, LOOKS_EVERY = 200, 0.3  # seconds: for a minute, while photos are on their way


class NotYet(Exception):
    """Photos are still on their way, or something was said while the rest was being sealed."""


@dataclass(frozen=True)
class SoFar:
    """``run`` is the dialog over its answers. ``notes``: what became of its photos."""

    talk: Talkative
    draft: Draft
    run: kernel.Run
    notes: list[dict[str, Any]]

    def came(self) -> dict[str, dict[str, Any]]:
        """The photos that are kept, by the id Telegram gave them."""
        return {note["photo"]: note for note in self.notes if "photo" in note}


async def so_far(system: System, conversation_id: str) -> SoFar | None:
    """None when it is over, or its key destroyed."""
    draft = Drafts(system.settings.keys).get(conversation_id)
    async with system.read() as work:
        row = await work.conversations.one(conversation_id) if draft else None
        if row is None or draft is None:
            return None
        try:
            args, answers = draft.open("args", row.args), draft.open("answers", row.answers)
            answers.pop(TRAIL, None)
            notes = await TipNotes(work.connection).of(row.id, draft)
        except CryptoError:
            return None
        talk = Talkative(row.id, row.address, row.dialog, args, answers)
        spec = DIALOGS[row.dialog]
        facts = await spec.load(Facts(work, system.settings), None, args, system.clock.now())
        return SoFar(talk, draft, kernel.run(lambda ask: spec.run(ask, facts), answers), notes)


async def complete(system: System, conversation_id: str) -> SoFar | None:
    """What is to be done with it, once the photos that belong to that are here; None when there is nothing to do.
    Raises NotYet."""
    for _ in range(LOOKS):
        found = await so_far(system, conversation_id)
        if found is None or found.run.command is None:
            return None
        if set(getattr(found.run.command, "photos", ())) <= found.came().keys():
            return found
        await asyncio.sleep(LOOKS_EVERY)
    raise NotYet
