"""Reports that are being written on the web: each a conversation whose address only its page knows, sealed."""

import asyncio
import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from app.tips.lane import Lane
from inspection.words import Refused
from storage.conversations import Open
from storage.tips.boxes import CryptoError
from storage.tips.drafts import Draft
from storage.tips.photos import TipPhotos
from storage.work import Work

WEB = "w:"
FORM, SLIP = "tip", "tip_receipt"
"""The dialogs of such a conversation: the report itself, then the receipt until it is typed back."""

KEPT_FOR = {FORM: timedelta(minutes=60), SLIP: timedelta(minutes=10)}


@dataclass(frozen=True)
class Drafted:
    """One of them, open in memory."""

    row: Open = field(repr=False)
    draft: Draft = field(repr=False)
    args: Mapping[str, Any] = field(repr=False)
    answers: Mapping[str, Any] = field(repr=False)


def address_of(token: str) -> str:
    return WEB + base64.urlsafe_b64encode(blake2b(token.encode(), digest_size=24).digest()).decode()


class Drafts:
    """Reads and writes them. ``lane`` has the keys."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane

    async def find(self, token: str) -> Drafted | None:
        """None when it has ended, was not touched for too long, or its key is gone."""
        async with self._lane.system.read() as work:
            rows = await work.conversations.of([address_of(token)])
        row = rows[-1] if rows else None
        if row is None:
            return None
        if self._lane.now() - row.touched_at > KEPT_FOR[row.dialog]:
            await self.end(row.id)
            return None
        return await asyncio.to_thread(self._opened, row)

    async def required(self, token: str, dialog: str = FORM) -> Drafted:
        """Raises Refused("tip_draft_gone")."""
        found = await self.find(token)
        if found is None or found.row.dialog != dialog:
            raise Refused("tip_draft_gone")
        return found

    def _opened(self, row: Open) -> Drafted | None:
        draft = self._lane.drafts.get(row.id)
        if draft is None:
            return None
        try:
            return Drafted(row, draft, draft.open("args", row.args), draft.open("answers", row.answers))
        except (CryptoError, LookupError):
            return None

    async def make(self, token: str, dialog: str, args: Mapping[str, Any]) -> Drafted:
        """Its key is on the disk before this returns; nothing is in the database yet."""
        name = secrets.token_hex(16)
        draft = await asyncio.to_thread(self._lane.drafts.make, name)
        sealed = draft.seal("args", args), draft.seal("answers", {})
        row = Open(name, address_of(token), dialog, *sealed, self._lane.now())
        return Drafted(row, draft, args, {})

    async def add(self, made: Drafted) -> None:
        async with self._lane.system.write() as work:
            await work.conversations.save([made.row], [], [])

    async def save(self, drafted: Drafted, answers: Mapping[str, Any]) -> Drafted:
        sealed = drafted.draft.seal("answers", answers)
        row = replace(drafted.row, answers=sealed, touched_at=self._lane.now())
        async with self._lane.system.write() as work:
            await work.conversations.save([], [row], [])
        return replace(drafted, row=row, answers=answers)

    async def end(self, name: str) -> None:
        """Nothing of it is left: not its row, not its photos, not its key."""
        async with self._lane.system.write() as work:
            await self.end_in(work, name)
            await TipPhotos(work.connection).drop([name])
        await self._lane.destroy_draft(name)

    async def end_in(self, work: Work, name: str) -> None:
        """Inside the caller's transaction; the key is the caller's to destroy."""
        await work.conversations.save([], [], [name])
