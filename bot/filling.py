"""What is said in confidence: sent without a word, and filled once it is known which message has to be taken back."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from bot.letter import Later, Letter, Said

BLANK = "…"
PERSISTS = 3  # attempts, when what was to be filled is gone each time

Keep = Callable[[Letter, int], Awaitable[bool]]
"""Writes down which message a letter will stand in; False when its conversation is over."""


async def over(_: Letter, __: int) -> bool:
    return False


class Calls(Protocol):
    """Of the Bot API."""

    async def send(self, payload: Mapping[str, Any], chat_id: int) -> int: ...
    async def edit(self, payload: Mapping[str, Any], chat_id: int, message_id: int) -> bool: ...
    async def delete(self, chat_id: int, message_id: int) -> None: ...


class Filling:
    """Whoever is killed meanwhile leaves nothing behind that says something and that nobody knows of, and a locked
    telephone shows nothing of it."""

    def __init__(self, calls: Calls, keep: Keep) -> None:
        self._calls = calls
        self._keep = keep

    async def __call__(self, letter: Letter, chat_id: int, living: tuple[int, bool] | None) -> Said | Later:
        """In place after a press; else into a new message below what was sent, in place of the ``living`` one."""
        payload, calls = letter.payload, self._calls
        if living is not None and not payload.get("fresh") and await calls.edit(payload, chat_id, living[0]):
            return Said(living[0], False, "inherits" not in payload)
        place = await calls.send({"text": BLANK, "protect": True}, chat_id)
        try:
            is_kept = await self._keep(letter, place)
        except Exception:
            await calls.delete(chat_id, place)
            raise
        if living is not None:
            await calls.delete(chat_id, living[0])
        if not is_kept:
            await calls.delete(chat_id, place)
        elif not await calls.edit(payload, chat_id, place):  # the person has deleted it already
            return Later(1) if letter.attempts < PERSISTS else Said(None, False, True)
        return Said(place, False, True)
