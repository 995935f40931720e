"""Letters on their way: how many may fly, how fast, and what became of each. Nothing here knows the database."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.calls import NETWORK
from bot.letter import Later, Letter, Outcome, Undeliverable
from bot.loop import Sign
from bot.pacing import Pacing, Turn
from bot.seeking import Seeker
from bot.speech import Speech

log = logging.getLogger("anxun.mouth")

Live = Mapping[str, tuple[int, bool]]
AT_ONCE = 100
BULK_AT_ONCE = 8  # what a crash leaves uncertain of a digest, and is looked for afterwards
PATIENCE = 8  # attempts, for what is no fault of the network
DEAF = (
    5  # faults of the network in a row after which Telegram is away, and one letter at a time tries the door
)
LONGEST_HOLD = 30.0  # seconds that a wait told to two chats at once is taken for everybody's


@dataclass(eq=False)
class Flight:
    """One letter on its way; ``outcome`` once it is known. ``waits``: for its pace, and nothing of it is said yet."""

    letter: Letter
    sent_at: datetime
    outcome: Outcome | None = None
    task: asyncio.Task[None] | None = None
    waits: bool = False

    @property
    def unbegun(self) -> Later:
        """When it is taken back before anything is said: no doubt but what it came with."""
        return Later(0, unsure=self.letter.after is not None)


class Flights:
    """``ticks`` gives seconds that only go forward; ``news`` is called when an outcome has become known."""

    def __init__(
        self, speech: Speech, pacing: Pacing, ticks: Callable[[], float], news: Callable[[], None]
    ) -> None:
        self._speech = speech
        self._pacing = pacing
        self._ticks = ticks
        self._seeker = Seeker(speech, pacing, ticks)
        self._news = news
        self._all: dict[int, Flight] = {}
        self._resting: dict[str, float] = {}  # address → when its pace allows the next letter
        self._faults = 0  # of the network, since something last came through
        self._flood: tuple[str, float] = ("", -1.0)  # the address that was last told to wait, and when

    def begin(self) -> None:
        """Before the first letter: who spoke until now is not known."""
        self._pacing.begin(self._ticks())

    def ids(self) -> set[int]:
        return set(self._all)

    def landed(self) -> list[Flight]:
        return [flight for flight in self._all.values() if flight.outcome is not None]

    def forget(self, flights: Sequence[Flight]) -> None:
        """Their outcomes are committed: the next letters of their chats may go."""
        for flight in flights:
            self._all.pop(flight.letter.id, None)

    def room(self) -> tuple[int, int]:
        """How many letters may go now, and how many of them in bulk; those that have landed take no room."""
        now, aloft = self._ticks(), [flight for flight in self._all.values() if flight.outcome is None]
        most = min((1 if self._faults >= DEAF else AT_ONCE) - len(aloft), self._pacing.room(now))
        new = sum(flight.letter.bulk and flight.letter.after is None for flight in aloft)
        bulk = BULK_AT_ONCE - new if self._speech.latest or not new else 0
        return max(most, 0), max(min(most, bulk, self._pacing.room(now, bulk=True)), 0)

    def skip(self) -> set[str]:
        """Addresses that are being spoken to, or rest."""
        now = self._ticks()
        self._resting = {address: at for address, at in self._resting.items() if at > now}
        aloft = {flight.letter.address for flight in self._all.values() if flight.outcome is None}
        return aloft | self._resting.keys()

    def next_room(self) -> float | None:
        """In how many seconds more letters may go than now; None when only news can tell."""
        now = self._ticks()
        moments = [at for at in (*self._resting.values(), self._pacing.frees(now)) if at > now]
        return min(moments) - now if moments else None

    def send(self, letter: Letter, chat_id: int | None, live: Live, sent_at: datetime) -> None:
        flight = self._all[letter.id] = Flight(letter, sent_at)
        if chat_id is None:
            flight.outcome = Undeliverable("an address that cannot be opened")
            self._news()
            return
        now = self._ticks()
        turn = self._pacing.take(chat_id, letter.calls, now, bulk=letter.bulk)
        ready = self._pacing.ready(chat_id, turn.at)
        if ready > now:
            self._resting[letter.address] = ready
        flight.waits = turn.at > now
        flight.task = asyncio.create_task(self._fly(flight, chat_id, turn, live))

    async def _fly(self, flight: Flight, chat_id: int, turn: Turn, live: Live) -> None:
        outcome: Outcome = flight.unbegun
        try:
            if (wait := turn.at - self._ticks()) > 0:
                await asyncio.sleep(wait)
            flight.waits = False
            outcome = Later(0, unsure=True)  # when it is cut off: whether it was said, nobody knows
            outcome = await self._say(flight.letter, chat_id, live)
        finally:
            self._pacing.answered(turn, self._ticks())
            flight.outcome = outcome
            self._news()

    async def _say(self, letter: Letter, chat_id: int, live: Live) -> Outcome:
        try:
            speaker = self._speech if letter.after is None else self._seeker
            outcome = await speaker.say(letter, chat_id, live)
        except NETWORK as problem:
            log.warning("not said: %s", type(problem).__name__)
            self._fault()
            return Later(2.0 ** min(letter.attempts, 5), unsure=True)
        except Exception as problem:  # an answer nobody foresaw must not hold up its chat for ever
            log.warning("not said: %s", type(problem).__name__, exc_info=problem)
            if letter.attempts >= PATIENCE:
                return Undeliverable(type(problem).__name__)
            return Later(2.0 ** min(letter.attempts, 5), unsure=True)
        self._faults = 0
        if isinstance(outcome, Later):
            self._told_to_wait(letter, outcome)
        return outcome

    def _fault(self) -> None:
        self._faults += 1
        if self._faults >= DEAF:
            self._pacing.hold(self._ticks() + 1)

    def _told_to_wait(self, letter: Letter, wait: Later) -> None:
        """Telegram does not say whether one chat or the whole bot is too fast: two chats within a second, and it
        is the bot."""
        now, (address, at) = self._ticks(), self._flood
        self._flood = (letter.address, now)
        if wait.everybody or (address != letter.address and 0 <= now - at <= 1):
            log.warning("Telegram tells everybody to wait, %.0f s", wait.seconds)
            self._pacing.hold(now + min(wait.seconds, LONGEST_HOLD))

    async def settle(self, hurry: Sign) -> None:
        """Takes back what still waits for its pace; waits for what is being said, and cuts it off when told to
        hurry."""
        await self._cut([flight for flight in self._all.values() if flight.waits])
        if aloft := [flight for flight in self._all.values() if flight.outcome is None]:
            await hurry.race(asyncio.wait([flight.task for flight in aloft if flight.task]))
            await self._cut(aloft)

    async def _cut(self, flights: Sequence[Flight]) -> None:
        if late := [flight.task for flight in flights if flight.task and flight.task.cancel()]:
            await asyncio.wait(late)
        for flight in flights:  # a task that was cut off before it began says nothing
            flight.outcome = flight.outcome or flight.unbegun
