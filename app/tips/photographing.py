"""A photo for a confidential report: fetched, made anew without what came along with it, and kept sealed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.tips.lane import Lane
from app.tips.so_far import so_far
from app.turning import Turning
from bot.desk import Talkative
from bot.finishing import LOST, corrected
from bot.talk import Talk
from inspection.photo import FetchFailed
from inspection.words import Refused, words
from media.decode import Decoder
from media.errors import BadPhoto
from storage.tips.drafts import Draft
from storage.tips.notes import TipNotes
from storage.work import Work

PATIENCE = 8
"""Attempts, each after twice the wait: some four minutes."""


class Photographing:
    """Nothing of the original is stored anywhere."""

    def __init__(
        self, lane: Lane, turning: Turning, download: Callable[[str], Awaitable[bytes]], decoder: Decoder
    ) -> None:
        self._lane = lane
        self._turning = turning
        self._download = download
        self._decoder = decoder

    async def __call__(self, conversation_id: str, draft: Draft, told: Mapping[str, Any]) -> None:
        """``told``: what Telegram calls it. Raises FetchFailed when it should be tried again."""
        unique_id, system = told["unique_id"], self._lane.system
        found = await so_far(system, conversation_id)
        if found is None or unique_id in found.came():
            return
        try:
            developed = await self._decoder.develop(await self._fetched(told))
        except BadPhoto:
            await self._ask_again(conversation_id, unique_id)
            return
        except FetchFailed as failed:
            if failed.retriable and await self._tried(conversation_id, draft, unique_id) < PATIENCE:
                raise
            await self._ask_again(conversation_id, unique_id)
            return
        try:
            kept = await self._lane.keep_photo(
                conversation_id, developed.display, developed.fingerprint, draft.photo_id(unique_id)
            )
        except Refused:  # it was given up meanwhile
            return
        note = {"photo": unique_id, "id": kept.id, "fingerprint": kept.fingerprint}
        await self._note(conversation_id, draft, note)

    async def _fetched(self, told: Mapping[str, Any]) -> bytes:
        data = await self._download(told["file_id"])
        if told["size"] is not None and len(data) != told["size"]:
            raise FetchFailed("other than announced", retriable=True)
        return data

    async def _tried(self, conversation_id: str, draft: Draft, unique_id: str) -> int:
        """How often it has been tried, this time included."""
        await self._note(conversation_id, draft, {"tried": unique_id})
        async with self._lane.system.read() as work:
            notes = await TipNotes(work.connection).of(conversation_id, draft)
        return sum(note.get("tried") == unique_id for note in notes)

    async def _note(self, conversation_id: str, draft: Draft, told: Mapping[str, Any]) -> None:
        async with self._lane.system.write() as work:
            if await work.conversations.one(conversation_id, held=True):
                await TipNotes(work.connection).add(conversation_id, draft, told)

    async def _ask_again(self, conversation_id: str, unique_id: str) -> None:
        """The photo is taken out of the answers, and its sender told."""

        async def step(talk: Talk, current: Talkative, _: Work) -> None:
            answers = {key: _without(answer, unique_id) for key, answer in current.answers.items()}
            answers[LOST] = answers.get(LOST, 0) + 1
            await corrected(talk, current, answers, words("tip_wait.photo_again"))

        await self._turning(conversation_id, step)


def _without(answer: Any, unique_id: str) -> Any:
    photos = answer.get("photos") if isinstance(answer, dict) else None
    if not isinstance(photos, list):
        return answer
    return {**answer, "photos": [photo for photo in photos if photo["u"] != unique_id]}
