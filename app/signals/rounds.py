"""The clock of signals: once an hour by day it goes on from where it stopped, along the chain and along the photos."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from app.bootstrap import System
from app.signals.albums import Albums
from app.signals.limits import limits
from app.signals.looking import FOUND, Looker
from app.signals.posters import at_posters
from app.signals.raising import put_on_record
from inspection.signals.signal import Hint
from storage.signal_sources import SignalSources
from storage.work import Work

EVERY = timedelta(hours=1)
DAY = range(7, 21)  # local hours
SLICE = 200  # events at once
SLICES = 5  # in one go; what is left over comes with the next
FIRST = 5000  # events before the first round that are looked at, too
CHAIN = "chain"
News = Sequence[tuple[int, str, str]]
"""(seq, action, subject) of the chain."""
SEEN = frozenset({"visit.submitted", "hazard.close", "hazard.plan", "poster.checked"}) | FOUND


class SignalRounds:
    """A chore; call it as often as you like. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak
        self._albums = Albums(system)
        self._next: datetime | None = None

    async def __call__(self, now: datetime) -> None:
        if now.astimezone(self._system.settings.zone).hour not in DAY:
            return
        if self._next is not None and self._next - EVERY <= now < self._next:
            return
        if not await self.round(now):
            self._next = now + EVERY

    async def round(self, now: datetime) -> bool:
        """Whether there is more to look at."""
        more = False
        for _ in range(SLICES):
            more = await self._slice(now)
            if not more:
                break
        return await self._albums(now, self._speak) or more

    async def _slice(self, now: datetime) -> bool:
        async with self._system.read() as work:
            head, _ = await work.audit.head()
            known = await work.signals.mark(CHAIN)
            start = max(0, head - FIRST) if known is None else known
            news = await work.audit.subjects_since(start, SLICE)
            hints = await self._hints(work, news, now) if news else []
        if not news:
            return False
        async with self._system.write() as work:
            if await work.signals.mark(CHAIN, held=True) != known:
                return False  # somebody else has been here meanwhile
            raised = await put_on_record(work, hints, self._system.settings.zone, now)
            await work.signals.set_mark(CHAIN, news[-1][0])
        if raised:
            self._speak()
        return len(news) == SLICE

    async def _hints(self, work: Work, news: News, now: datetime) -> list[Hint]:
        """Of what has happened since."""
        happened: dict[str, list[str]] = {}
        for _, action, subject in news:
            if action in SEEN:
                happened.setdefault(subject, []).append(action)
        facts = SignalSources(work.connection)
        looker = Looker(facts, await limits(work), self._system.settings.zone)
        hints = list[Hint]()
        for visit in await facts.visits(_ids(happened, "visit")):
            hints += await looker.at_visit(visit)
        planned = set[int]()
        for hazard in await facts.hazards(_ids(happened, "hazard")):
            actions = happened[f"hazard:{hazard.id}"]
            hints += await looker.at_hazard(hazard, actions)
            planned |= {hazard.enterprise_id} if "hazard.plan" in actions else set()
        for enterprise_id in sorted(planned):
            hints += await looker.at_plan(enterprise_id, now)
        zone = self._system.settings.zone
        return hints + await at_posters(work, _ids(happened, "poster_check"), zone)


def _ids(happened: dict[str, list[str]], kind: str) -> list[int]:
    named = (subject.partition(":") for subject in happened)
    return [int(key) for name, _, key in named if name == kind and key.isdecimal()]
