"""Looks whether a letter that may have been said stands in its chat already, so that nobody gets it twice."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter

from bot.letter import Blocked, Later, Letter, Outcome, Said
from bot.pacing import Pacing
from bot.speech import Speech

Live = Mapping[str, tuple[int, bool]]
FAR = 40  # numbers: eight letters in bulk may be on their way at once, and a second's answers between them


class Seeker:
    """``ticks`` as of the pacing: each look is a call to that chat."""

    def __init__(self, speech: Speech, pacing: Pacing, ticks: Callable[[], float]) -> None:
        self._speech = speech
        self._pacing = pacing
        self._ticks = ticks

    async def say(self, letter: Letter, chat_id: int, live: Live) -> Outcome:
        """As the speech says it, unless it stands there already. Raises for network faults."""
        after = letter.after or 0
        if (known := await self._stands(letter, chat_id, after)) is not None:
            return known
        async with self._turn(chat_id):
            return await self._speech.say(letter, chat_id, live)

    async def _stands(self, letter: Letter, chat_id: int, after: int) -> Outcome | None:
        """Said when it stands there under a number above ``after``; None when it is not found. All private chats of
        a bot share one count, and what this process sends comes after all that another one has sent: there, or
        ``FAR`` above, the search ends. Only letters of ours can be changed, and since ``after`` this chat was sent
        no other: each waits for the one before it, and what was said in confidence is left alone. In a group nothing
        can be found so: it counts as said."""
        if chat_id < 0:
            return Said(None, False)
        number = after + 1
        try:
            while number <= after + FAR and (self._speech.latest <= after or number < self._speech.latest):
                is_apart = number in letter.apart or number in self._speech.apart
                if not is_apart and await self._look(letter, chat_id, number):
                    return Said(None, False)
                number += 1
        except TelegramRetryAfter as wait:
            return Later(wait.retry_after, unsure=True)
        except TelegramForbiddenError:
            return Blocked()
        return None

    async def _look(self, letter: Letter, chat_id: int, number: int) -> bool:
        async with self._turn(chat_id):
            return await self._speech.is_there(letter.payload, chat_id, number)

    @asynccontextmanager
    async def _turn(self, chat_id: int) -> AsyncIterator[None]:
        """Each call has a place of its own in the pace: the one that the letter was given is long gone."""
        turn = self._pacing.take(chat_id, 1, self._ticks(), bulk=True)
        try:
            if (wait := turn.at - self._ticks()) > 0:
                await asyncio.sleep(wait)
            yield
        finally:
            self._pacing.answered(turn, self._ticks())
