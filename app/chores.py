"""What a process asks for when it starts, and what the clock makes due: digests, and forgetting what need not be
kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from app.bootstrap import System
from app.broadcasts.telling import BroadcastRounds
from app.calls.clock import CallClock
from app.chore import Chore
from app.experts.clock import ExpertClock
from app.forgetting import forget
from app.groups.timetable import GroupTimetable
from app.jobs.digest import DigestTimetable
from app.jobs.duties import DutyTimetable
from app.jobs.look_back import LookingBack
from app.jobs.return_post import PostTimetable
from app.mentors.clock import MentorClock
from app.overdue import OverdueClock
from app.permits.watching import PermitWatch
from app.services.clock import ServiceClock
from app.signals.filling import take_in, take_in_points
from app.signals.rounds import SignalRounds
from app.tips.lane import Lane
from app.tips.tidying import Tidying
from app.turning import Turning
from app.visit_clock import VisitClock

SWEEP_EVERY = timedelta(minutes=5)
TELL_EVERY = timedelta(seconds=2)  # broadcasts that are to go on
WATCH_EVERY = timedelta(seconds=10)  # permits: values that expire, patrols that are due
TIDY_EVERY = timedelta(seconds=15)  # confidential conversations: a receipt stands for ten minutes
CALLS_EVERY = timedelta(minutes=1)
SIGNALS_EVERY = timedelta(minutes=1)  # it goes on with what is left over; else it looks once an hour
FILL_EVERY = timedelta(seconds=10)  # photos of before the index of fingerprints
EMPTY_EVERY = timedelta(minutes=1)  # the log of changes, once the confidential lane is in use


class Chores:
    """Called at each round of the workers. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None] = lambda: None) -> None:
        self._system, self._lane = system, Lane(system)
        self._ledger = (
            Chore("duties", DutyTimetable(system)),
            Chore("permits", PermitWatch(system, speak), WATCH_EVERY),
            Chore("look_back", LookingBack(system), SWEEP_EVERY),
            Chore("overdue", OverdueClock(system, speak), SWEEP_EVERY),
            Chore("calls", CallClock(system, speak), CALLS_EVERY),
            Chore("visits", VisitClock(system, speak), SWEEP_EVERY),
            Chore("experts", ExpertClock(system, speak), SWEEP_EVERY),
            Chore("requests", ServiceClock(system, speak), SWEEP_EVERY),
            Chore("mentors", MentorClock(system, speak), SWEEP_EVERY),
            Chore("broadcasts", BroadcastRounds(system, speak), TELL_EVERY),
            Chore("digests", DigestTimetable(system.write, system.read, system.settings.zone)),
            Chore("reports", PostTimetable(system)),
            Chore("groups", GroupTimetable(system)),
            Chore("signals", SignalRounds(system, speak), SIGNALS_EVERY),
            Chore("fingerprints", partial(take_in, system), FILL_EVERY),
            Chore("points", partial(take_in_points, system), FILL_EVERY),
            Chore("photos", self._fetch_again, SWEEP_EVERY),
            Chore("forget", lambda _: forget(system), SWEEP_EVERY),
        )
        lane, tidying = self._lane, Tidying(self._lane, Turning(system, speak))
        self._confidential = (
            Chore("tidy", tidying, TIDY_EVERY, confidential=True),
            Chore("release", lambda _: lane.release_due(), EMPTY_EVERY, confidential=True),
            Chore("night", lambda _: lane.nightly(), EMPTY_EVERY, confidential=True),
            Chore("purge", self._purge, SWEEP_EVERY, confidential=True),
            Chore("log", lambda _: lane.empty_log(), EMPTY_EVERY, confidential=True),
            Chore("blur", lambda _: lane.blur(), EMPTY_EVERY, confidential=True),
        )

    async def tick(self) -> None:
        """Raises nothing: a chore that fails is tried again, and holds up neither the others nor the jobs."""
        now = self._system.clock.now()
        for chore in self._ledger:
            await chore(now)
        for chore in self._confidential if self._lane.keys.made else ():
            await chore(now)

    async def _fetch_again(self, now: datetime) -> None:
        async with self._system.write() as work:
            await work.photos.fetch_again(now)

    async def _purge(self, _: datetime) -> None:
        if (await self._lane.overdue()).cases:  # from midnight on
            await self._lane.purge()
