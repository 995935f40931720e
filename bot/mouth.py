"""Speak: sends the outbox. Each chat in its order, thirty letters a second overall; every wait is written down."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from aiolimiter import AsyncLimiter

from bot.loop import Stop, turning
from bot.speech import NETWORK, Blocked, Later, Letter, Migrated, Said, Speech, Undeliverable

log = logging.getLogger("anxun.mouth")

Live = Mapping[str, tuple[int, bool]]
AT_ONCE = 30
PATIENCE = 8  # attempts, for what is no fault of the network


class Post(Protocol):
    """The outbox as the mouth uses it, inside one transaction."""

    async def lease(self, now: datetime, most: int) -> Sequence[Letter]: ...
    async def live(self, conversation_ids: set[str]) -> Live: ...
    async def said(self, outcomes: Sequence[tuple[Letter, Said]]) -> None: ...
    async def later(self, when: Mapping[int, datetime]) -> None: ...
    async def blocked(self, address: str) -> None: ...
    async def migrated(self, address: str, to: int) -> None: ...
    def chat_id(self, address: str) -> int | None:
        """None when the address cannot be opened."""
        ...


Outcome = Said | Later | Blocked | Migrated | Undeliverable


@dataclass
class Mouth:
    """Runs until stopped. ``poke`` wakes it after a commit; otherwise it looks every second."""

    posts: Callable[[], AbstractAsyncContextManager[Post]]
    speech: Speech
    now: Callable[[], datetime]
    beat: Callable[[], None]
    poke: asyncio.Event = field(default_factory=asyncio.Event)
    overall: AsyncLimiter = field(default_factory=lambda: AsyncLimiter(30, 1))

    async def run(self, stop: Stop) -> None:
        await turning(self.round, self.beat, self.poke, stop)

    async def round(self) -> int:
        """Says what may be said now. How many letters were tried."""
        async with self.posts() as post:
            letters = await post.lease(self.now(), AT_ONCE)
            ids = {i for letter in letters for i in letter.conversations}
            live = await post.live(ids) if ids else {}
            chats = {letter.id: post.chat_id(letter.address) for letter in letters}
        if not letters:
            return 0
        outcomes = await asyncio.gather(*(self._say(letter, chats[letter.id], live) for letter in letters))
        answered = list(zip(letters, outcomes, strict=True))
        async with self.posts() as post:
            await self._record(post, answered)
        for letter, outcome in answered:
            if not isinstance(outcome, Later):
                await self.speech.tidy(letter)
        return len(letters)

    async def _say(self, letter: Letter, chat_id: int | None, live: Live) -> Outcome:
        if chat_id is None:
            return Undeliverable("an address that cannot be opened")
        async with self.overall:
            try:
                return await self.speech.say(letter, chat_id, live)
            except NETWORK as problem:
                log.warning("not said: %s", type(problem).__name__)
            except Exception as problem:  # an answer nobody foresaw must not hold up its chat for ever
                log.warning("not said: %s", type(problem).__name__, exc_info=problem)
                if letter.attempts >= PATIENCE:
                    return Undeliverable(type(problem).__name__)
        return Later(2.0 ** min(letter.attempts, 8))

    async def _record(self, post: Post, outcomes: Sequence[tuple[Letter, Outcome]]) -> None:
        said: list[tuple[Letter, Said]] = []
        later: dict[int, datetime] = {}
        for letter, outcome in outcomes:
            match outcome:
                case Said():
                    said.append((letter, outcome))
                case Later(seconds=seconds):
                    later[letter.id] = self.now() + timedelta(seconds=seconds)
                case Blocked():
                    await post.blocked(letter.address)
                case Migrated(to=to):
                    await post.migrated(letter.address, to)
                case Undeliverable(reason=reason):
                    log.error("undeliverable: %s", reason)
                    said.append((letter, Said(None, False)))
        if said:
            await post.said(said)
        if later:
            await post.later(later)


async def toast(
    say: Callable[[str, str, bool], Awaitable[None]], toasts: Sequence[tuple[str, str, bool]]
) -> None:
    """Answers presses after the commit. One that fails (too old, network) costs nothing: the effect is done."""
    results = await asyncio.gather(*(say(*one) for one in toasts), return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            log.info("a press was not answered: %s", type(result).__name__)
