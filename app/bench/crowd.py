"""A closed loop of people: each presses again the moment the answer to the last press has come."""

import asyncio
from collections.abc import Iterable
from time import perf_counter

from app.bench.shown import Shown
from app.bench.telegram import Telegram
from app.bench.walker import Walker

STALLED_AFTER = 20.0  # seconds without one answer


class Stalled(Exception):
    """Nobody has been answered for a long while; ``answered`` had been before."""

    def __init__(self, answered: int) -> None:
        super().__init__(f"nobody was answered for {STALLED_AFTER:.0f} s, after {answered} answers")


class Crowd:
    """``waits`` are the seconds that each reply took; ``strange`` counts replies that did not show what was
    pressed."""

    def __init__(self, telegram: Telegram, people: Iterable[Walker]) -> None:
        self.telegram = telegram
        self.people = {one.user: one for one in people}
        self.waits: list[float] = []
        self.strange = 0
        self._since: dict[int, float] = {}
        self._moving = False
        self._wanted, self._enough = 0, asyncio.Event()
        self._silent = asyncio.Event()  # nobody waits
        telegram.shows = self.sees

    def sees(self, shown: Shown) -> None:
        """Somebody's phone shows something new."""
        person = self.people[shown.chat_id]
        if not person.heeds(shown):
            return
        since = self._since.pop(person.user, None)
        if since is None:  # nobody asked: a message said twice, or one that comes after another
            person.screen = shown
            return
        fits = person.reads(shown)
        self.waits.append(perf_counter() - since)
        self.strange += not fits
        if len(self.waits) >= self._wanted:
            self._enough.set()
        if self._moving:
            self.moves(person)
        elif not self._since:
            self._silent.set()

    def moves(self, person: Walker) -> None:
        """This person does the next thing and waits for the answer from now on."""
        self._since[person.user] = perf_counter()
        person.goes_on()

    def start(self) -> None:
        """Everybody who waits for nothing goes on."""
        self._moving = True
        for person in self.people.values():
            if self.is_idle(person):
                self.moves(person)

    def forget_screens(self) -> None:
        """The next thing that everybody does is to begin anew."""
        for person in self.people.values():
            person.screen = None

    def halt(self) -> None:
        """Nobody presses anything new."""
        self._moving = False

    def is_idle(self, person: Walker) -> bool:
        return person.user not in self._since

    def waiting(self) -> list[Walker]:
        return [self.people[user] for user in self._since]

    def give_up(self, person: Walker) -> None:
        """This person waits no longer."""
        self._since.pop(person.user, None)

    async def answered(self, more: int) -> None:
        """Until so many more replies have come. Raises Stalled."""
        self._wanted = len(self.waits) + more
        self._enough.clear()
        while len(self.waits) < self._wanted:
            before = len(self.waits)
            try:
                await asyncio.wait_for(self._enough.wait(), STALLED_AFTER)
            except TimeoutError:
                if len(self.waits) == before:
                    raise Stalled(before) from None

    async def quiet(self, seconds: float) -> None:
        """Until nobody waits for anything any more, or nobody was answered for so long."""
        self._silent.clear()
        while self._since and not self._silent.is_set():
            before = len(self.waits)
            try:
                await asyncio.wait_for(self._silent.wait(), seconds)
            except TimeoutError:
                if len(self.waits) == before:
                    return
