"""The jobs of confidential conversations: what they are about lies sealed, and what fails says nothing of it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.tips.casing import Casing
from app.tips.lane import Lane
from app.tips.photographing import Photographing
from app.tips.submitting import Submitting
from app.turning import Turning
from app.workers import Handler
from bot.finishing import CASE, PHOTO, SUBMIT
from media.decode import Decoder
from storage.tips.drafts import Draft

Doing = Callable[[str, Draft, Mapping[str, Any]], Awaitable[None]]


class TipJobFailed(Exception):
    """To be tried again. Its words are the failure's kind; the failure itself may quote what was said."""


class TipJobs:
    def __init__(
        self,
        lane: Lane,
        download: Callable[[str], Awaitable[bytes]],
        decoder: Decoder,
        speak: Callable[[], None],
    ) -> None:
        self._lane = lane
        turning = Turning(lane.system, speak)
        self._casing = Casing(lane, turning)
        self._submitting = Submitting(lane, turning)
        self._photographing = Photographing(lane, turning, download, decoder)

    def by_kind(self) -> dict[str, Handler]:
        return {
            CASE: self._opened(self._case),
            SUBMIT: self._opened(self._submit),
            PHOTO: self._opened(self._photographing),
        }

    def _opened(self, do: Doing) -> Handler:
        async def handle(payload: Mapping[str, Any]) -> None:
            draft = self._lane.drafts.get(payload["by"])
            if draft is None:  # it is over
                return
            try:
                await do(payload["by"], draft, draft.open("job", payload))
            except Exception as problem:
                raise TipJobFailed(type(problem).__name__) from None

        return handle

    async def _case(self, conversation_id: str, _: Draft, __: Mapping[str, Any]) -> None:
        await self._casing(conversation_id)

    async def _submit(self, conversation_id: str, _: Draft, __: Mapping[str, Any]) -> None:
        await self._submitting(conversation_id)
