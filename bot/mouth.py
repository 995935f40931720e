"""Speak: sends the outbox, each chat in its order. What was answered meanwhile is recorded, and what may go next is
leased, in one transaction: so nobody waits for somebody else's slow answer, and every wait is written down."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Protocol

from bot.flight import Flight, Flights, Live
from bot.letter import Blocked, Later, Letter, Migrated, Said, Undeliverable
from bot.loop import Sign, Stop, turning
from bot.pacing import Pacing
from bot.speech import Speech

log = logging.getLogger("anxun.mouth")

GATHER = 0.02  # seconds in which answers are gathered for one commit
LONGEST_WAIT = 3600.0  # seconds; Telegram was never seen to ask for more than a third of it
TRIES_EVERY = 1.0  # seconds, to record what was said last


class Post(Protocol):
    """The outbox as the mouth uses it, inside one transaction."""

    async def take_over(self) -> int: ...
    async def give_back(self, keep: Collection[int]) -> None: ...
    async def lease(
        self, now: datetime, most: int, *, skip: Collection[str], bulk: int, latest: int
    ) -> Sequence[Letter]: ...
    async def unsaid(self, ids: Collection[int]) -> None: ...
    async def live(self, conversation_ids: set[str]) -> Live: ...
    async def said(self, outcomes: Sequence[tuple[Letter, Said]], now: datetime) -> None: ...
    async def later(self, when: Mapping[int, datetime]) -> None: ...
    async def blocked(self, address: str, sent_at: datetime, now: datetime) -> None: ...
    async def migrated(self, address: str, to: int, now: datetime) -> None: ...
    def chat_id(self, address: str) -> int | None:
        """None when the address cannot be opened."""
        ...


class Mouth:
    """Runs until stopped. ``poke`` wakes it after a commit; otherwise it looks every second. Only one may run on a
    database at a time: at its start it takes over what another was saying."""

    def __init__(
        self,
        posts: Callable[[], AbstractAsyncContextManager[Post]],
        speech: Speech,
        now: Callable[[], datetime],
        beat: Callable[[], None],
        poke: asyncio.Event | None = None,
        *,
        pacing: Pacing | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """Without ``pacing`` it speaks as fast as it can."""
        self.posts = posts
        self.speech = speech
        self.poke = poke or asyncio.Event()
        self._now = now
        self._beat = beat
        self._flights = Flights(speech, pacing or Pacing(None), ticks, lambda: self._wake(GATHER))
        self._tidying: set[asyncio.Task[None]] = set()
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = 0.0
        self._took_over = False
        self._unsure = False  # a transaction failed: what it leased may be leased all the same

    async def run(self, stop: Stop) -> None:
        """What is being said when it is told to stop is waited for, until it shall hurry."""
        self._took_over = False
        try:
            await turning(self.round, self._beat, self.poke, stop)
        except asyncio.CancelledError:
            stop.hurry.set()
            raise
        finally:
            await self.leave(stop.hurry)

    async def round(self) -> int:
        """Records what was answered and sends what may go now. Always 0: the next round waits for news."""
        if not self._took_over:
            self._flights.begin()
        await self._turn(*self._flights.room())
        if (seconds := self._flights.next_room()) is not None:
            self._wake(seconds)
        return 0

    async def leave(self, hurry: Sign) -> None:
        """Waits for what is being said, and records what became of it. What has no answer when it shall hurry is
        given back: whether it was said, nobody knows. What had not begun was not said, and is given back at once."""
        await self._flights.settle(hurry)
        while self._flights.ids() and not await self._recorded() and not hurry.is_set():
            await hurry.nap(TRIES_EVERY)
        if self._tidying:
            await asyncio.wait(self._tidying, timeout=1)
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    async def _recorded(self) -> bool:
        try:
            await self._turn(0, 0)
        except Exception:  # the database is away: if it stays so, whoever speaks next says these again
            log.exception("what was said last could not be recorded")
            return False
        return True

    def _wake(self, seconds: float) -> None:
        """A round in so many seconds, if none is due sooner."""
        loop = asyncio.get_running_loop()
        at = loop.time() + seconds
        if self._alarm is not None and self._alarm_at > loop.time():
            if self._alarm_at <= at:
                return
            self._alarm.cancel()
        # the time is kept beside it: a handle of uvloop that is due at once cannot tell when that is
        self._alarm, self._alarm_at = loop.call_at(at, self.poke.set), at

    async def _turn(self, most: int, bulk: int) -> None:
        """One transaction: what was answered is recorded, at most so many letters are leased; then they go."""
        landed = self._flights.landed()
        unsure, self._unsure = self._unsure, True
        async with self.posts() as post:
            await self._settle_leases(post, unsure)
            await self._record(post, landed)
            letters = await self._leased(post, most, bulk) if most else []
            ids = {i for letter in letters for i in letter.conversations}
            live = await post.live(ids) if ids else {}
            chats = [post.chat_id(letter.address) for letter in letters]
        self._unsure, self._took_over = False, True
        self._flights.forget(landed)
        for flight in landed:
            self._tidy(flight)
        for letter, chat_id in zip(letters, chats, strict=True):
            self._flights.send(letter, chat_id, live, self._now())

    async def _leased(self, post: Post, most: int, bulk: int) -> Sequence[Letter]:
        skip, latest = self._flights.skip(), self.speech.latest
        return await post.lease(self._now(), most, skip=skip, bulk=bulk, latest=latest)

    async def _settle_leases(self, post: Post, unsure: bool) -> None:
        if not self._took_over:
            lost = await post.take_over()
            if lost:
                log.warning(
                    "%d letters in bulk were on their way when a mouth died: they count as said", lost
                )
        elif unsure:
            await post.give_back(self._flights.ids())

    def _tidy(self, flight: Flight) -> None:
        """In the background: a slow media store holds up nobody."""
        if flight.letter.payload.get("paths") and not isinstance(flight.outcome, Later | Migrated):
            tidying = asyncio.create_task(self.speech.tidy(flight.letter))
            self._tidying.add(tidying)
            tidying.add_done_callback(self._tidying.discard)

    async def _record(self, post: Post, flights: Sequence[Flight]) -> None:
        said: list[tuple[Letter, Said]] = []
        later: dict[int, datetime] = {}
        unsaid: list[int] = []
        for flight in flights:
            letter = flight.letter
            match flight.outcome:
                case Said():
                    said.append((letter, flight.outcome))
                case Later(seconds=seconds, unsure=unsure):
                    later[letter.id] = self._now() + timedelta(seconds=min(seconds, LONGEST_WAIT))
                    unsaid += [letter.id] if letter.bulk and not unsure else []
                case Blocked():
                    await post.blocked(letter.address, flight.sent_at, self._now())
                case Migrated(to=to):
                    await post.migrated(letter.address, to, self._now())
                case Undeliverable(reason=reason):
                    log.error("undeliverable: %s", reason)
                    said.append((letter, Said(None, False, lost=True)))
        if said:
            await post.said(said, self._now())
        if later:
            await post.later(later)
        if unsaid:
            await post.unsaid(unsaid)
