"""Conversations held in confidence, as one transaction of the chat sees them: open in memory, sealed in the tables."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.tips.envelopes import sealed_by, swept
from bot.ports import Changes
from inspection.tips.content import CONFIDENTIAL
from storage.conversations import Open
from storage.tips.boxes import CryptoError
from storage.tips.drafts import Draft, Drafts
from storage.tips.notes import TipNotes
from storage.tips.photos import TipPhotos
from storage.work import Work

TRAIL = "~"  # the person's own messages, kept among the answers until they are taken back
Letter = Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """One of them. ``trail``: the messages of the person in it."""

    row: Open
    draft: Draft
    trail: tuple[int, ...] = ()

    def sealed(self, row: Open, more: Sequence[int]) -> Open:
        args = self.draft.seal("args", row.args)
        answers = self.draft.seal("answers", {**row.answers, TRAIL: [*self.trail, *more]})
        return replace(row, args=args, answers=answers)


class Confided:
    """``ended``: whose keys are to be destroyed once this is committed."""

    def __init__(self, work: Work, keys: Path) -> None:
        self._work = work
        self._drafts = Drafts(keys)
        self._held: dict[str, Held] = {}
        self.ended: list[str] = []

    def opened(self, row: Open) -> Open | None:
        """As the chat knows it; None of a confidential one whose key is gone already."""
        if row.dialog not in CONFIDENTIAL:
            return row
        draft = self._drafts.get(row.id)
        if draft is None:
            return None
        try:
            args, answers = draft.open("args", row.args), draft.open("answers", row.answers)
        except (CryptoError, LookupError):
            return None
        trail = tuple(answers.pop(TRAIL, ()))
        opened = replace(row, args=args, answers=answers)
        self._held[row.id] = Held(opened, draft, trail)
        return opened

    async def sealed(
        self, new: Sequence[Open], changed: Sequence[Open], changes: Changes
    ) -> tuple[list[Open], list[Open]]:
        """The rows as they are to lie in the table. The keys of new ones are durable before they are committed."""
        for row in new:
            if row.dialog in CONFIDENTIAL:
                self._held[row.id] = Held(row, await asyncio.to_thread(self._drafts.make, row.id))
        heard = self._held.keys() & changes.trail.keys() - {row.id for row in (*new, *changed)}
        touched = [*changed, *(self._held[key].row for key in heard if key not in changes.gone)]
        return [self._row(row, changes) for row in new], [self._row(row, changes) for row in touched]

    def _row(self, row: Open, changes: Changes) -> Open:
        held = self._held.get(row.id)
        return held.sealed(row, changes.trail.get(row.id, ())) if held else row

    async def letters(self, changes: Changes) -> list[Letter]:
        """What is to be said, sealed. Of a conversation that has ended every message is taken back with its last
        word."""
        self.ended = [key for key in self._held if key in changes.gone]
        letters, last = list[Letter | str](), dict[str, Letter]()
        for letter in changes.letters:
            mine, payload = letter.get("conversation_id") or "", letter["payload"]
            if payload["kind"] == "sweep":
                letters.append(swept(self._work.sealer, letter["address"], payload["delete"]))
            elif mine in self._held and mine not in self.ended:
                letters.append(sealed_by(self._held[mine].draft, letter))
            elif payload.get("protect"):
                letters += [mine] if mine not in last else []
                last[mine] = letter
            else:
                letters.append(letter)
        silent = [key for key in self.ended if key not in last]
        done = {key: await self._swept(key, last.get(key), changes) for key in (*last, *silent)}
        return [done[x] if isinstance(x, str) else x for x in (*letters, *silent)]

    async def _swept(self, key: str, letter: Letter | None, changes: Changes) -> Letter:
        address = letter["address"] if letter else self._held[key].row.address
        text = letter["payload"] if letter else None
        told = swept(self._work.sealer, address, await self._ids(key, changes), text)
        return {**told, "replaces": f"q.{key}"}

    async def _ids(self, key: str, changes: Changes) -> list[int]:
        """Every message of a conversation, whoever sent it, and no other."""
        ids = [*changes.trail.get(key, ())]
        if key in self._held:
            held = self._held[key]
            notes = await TipNotes(self._work.connection).of(key, held.draft)
            ids += [*held.trail, *(note["message"] for note in notes if "message" in note)]
        return sorted(set(ids))

    async def jobs(self, changes: Changes, now: Any) -> list[tuple[str, str, Mapping[str, Any]]]:
        """Asks for what confidential conversations want done, sealed; gives those of all others."""
        for kind, key, payload in changes.jobs:
            if key in self._held and key not in self.ended:
                told = {**self._held[key].draft.seal("job", payload), "by": key}
                await self._work.jobs.add_aside(kind, key, told, now)
        return [job for job in changes.jobs if not job[0].startswith("tip.")]

    async def forget(self) -> None:
        """What was noted of those that have ended; a photo that went into a case is the case's by now."""
        if self.ended:
            await TipNotes(self._work.connection).drop(self.ended)
            await TipPhotos(self._work.connection).drop(self.ended)

    async def committed(self) -> None:
        for key in self.ended:
            await asyncio.to_thread(self._drafts.destroy, key)
