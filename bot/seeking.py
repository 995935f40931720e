"""Looks whether a letter that may have been said stands in its chat already, so that nobody gets it twice."""

import asyncio
from collections.abc import Callable

from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter

from bot.pacing import Pacing
from bot.speech import Blocked, Later, Letter, Outcome, Said, Speech

FAR = 40  # numbers: eight letters in bulk may be on their way at once, and a second's answers between them


class Seeker:
    """``ticks`` as of the pacing: each look is a call to that chat."""

    def __init__(self, speech: Speech, pacing: Pacing, ticks: Callable[[], float]) -> None:
        self._speech = speech
        self._pacing = pacing
        self._ticks = ticks

    async def stands(self, letter: Letter, chat_id: int, after: int) -> Outcome | None:
        """Said when it stands there under a number above ``after``; None when it is not found. All private chats of
        a bot share one count, and what this process sends comes after all that another one has sent: there, or
        ``FAR`` above, the search ends. Only letters of ours can be changed, and since ``after`` this chat was sent
        no other: each waits for the one before it. In a group nothing can be found so: it counts as said. Raises
        for network faults."""
        if chat_id < 0:
            return Said(None, False)
        number = after + 1
        try:
            while number <= after + FAR and (self._speech.latest <= after or number < self._speech.latest):
                if await self._look(letter, chat_id, number):
                    return Said(None, False)
                number += 1
        except TelegramRetryAfter as wait:
            return Later(wait.retry_after, unsure=True)
        except TelegramForbiddenError:
            return Blocked()
        return None

    async def _look(self, letter: Letter, chat_id: int, number: int) -> bool:
        turn = self._pacing.take(chat_id, 1, self._ticks(), bulk=True)
        try:
            if (wait := turn.at - self._ticks()) > 0:
                await asyncio.sleep(wait)
            return await self._speech.is_there(letter.payload, chat_id, number)
        finally:
            self._pacing.answered(turn, self._ticks())
