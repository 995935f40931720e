"""Whether the running system is well: its database, its disks, the loops that must keep turning, and what waits."""

import asyncio
import shutil
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from app.disks import WELL, disk_state
from app.metrics import Metrics, Sample, exposition
from storage.database import Database
from storage.duties import LATE
from storage.pulse import Pulse, pulse
from web.services import HealthReport

PATIENCE = 120.0  # seconds without a heartbeat; a long poll lasts up to 50
DATABASE_WAIT = 5.0  # seconds
LATE_STANDBY = timedelta(seconds=5)
LATE_LETTER = timedelta(minutes=5)
LATE_JOB = timedelta(minutes=15)  # a burst of photos may take minutes
TELEGRAM_SILENT = 300.0  # seconds
JUST_NOW = 60.0  # seconds: while letters go out, an old one is in a queue and not stuck


class Loop(StrEnum):
    EARS = "ears"
    MOUTH = "mouth"
    JOBS = "jobs"


class Health:
    """Loops call ``beat`` at each turn; ``report`` says what is well and what is not.

    ``disks`` are folders by the name of their part. ``ticks`` gives seconds that only go forward, so that a
    clock turned by hand makes no loop look dead.
    """

    def __init__(
        self,
        database: Database,
        disks: Mapping[str, Path],
        loops: Collection[Loop],
        now: Callable[[], datetime],
        *,
        ticks: Callable[[], float] | None = None,
    ) -> None:
        self.metrics = Metrics(ticks)
        self._database = database
        self._disks = disks
        self._now = now
        self._ticks = ticks or (lambda: asyncio.get_running_loop().time())
        self._asking: asyncio.Task[Pulse] | None = None
        self._beats = dict.fromkeys(loops, self._ticks())

    def beat(self, loop: Loop) -> None:
        self._beats[loop] = self._ticks()

    async def report(self) -> HealthReport:
        """Each part with ``ok`` or what ails it, in words for an operator."""
        parts, _ = await self._examine()
        return HealthReport(parts)

    async def exposition(self) -> str:
        """The same and all numbers, in Prometheus' text format."""
        parts, found = await self._examine()
        rows = [*self.metrics.samples(), *self._silences(), *self._free()]
        rows += [("anxun_trouble", (("part", name),), float(state != WELL)) for name, state in parts.items()]
        return exposition([*rows, *(_queues(found) if found else ())])

    async def _examine(self) -> tuple[dict[str, str], Pulse | None]:
        state, found = await self._database_state()
        parts = {"database": state} | {name: disk_state(folder) for name, folder in self._disks.items()}
        for _, ((_, loop),), silent in self._silences():
            parts[f"loop.{loop}"] = WELL if silent <= PATIENCE else f"silent for {silent:.0f} s"
        if found is not None:
            parts |= {"outbox": self._outbox(found), "jobs": _jobs(found), "duties": self._duties(found)}
        if self._beats:  # this process talks to Telegram
            parts["telegram"] = _telegram(self.metrics.telegram_silent)
        return parts, found

    async def _database_state(self) -> tuple[str, Pulse | None]:
        """One question at a time, never cut off: a transaction that is cancelled keeps its connection."""
        asking = self._asking = self._asking or asyncio.create_task(self._ask())
        done, _ = await asyncio.wait({asking}, timeout=DATABASE_WAIT)
        if not done:
            return f"no answer within {DATABASE_WAIT:.0f} s", None
        if self._asking is asking:
            self._asking = None
        try:
            found = asking.result()
            return _standby(found.standby_late), found
        except (SQLAlchemyError, OSError) as problem:
            return f"does not answer ({type(problem).__name__})", None  # its message may hold the address

    async def _ask(self) -> Pulse:
        async with self._database.read() as connection:
            return await pulse(connection, self._now())

    def _outbox(self, found: Pulse) -> str:
        said_at = self.metrics.said_at
        if found.oldest_answer <= LATE_LETTER or (said_at and self._ticks() - said_at <= JUST_NOW):
            return WELL
        return f"a letter has waited for {_minutes(found.oldest_answer)} min, {found.answers} wait"

    def _duties(self, found: Pulse) -> str:
        if found.duties_at is None or self._now() - found.duties_at <= LATE:
            return WELL
        return f"the clock of duties stands at {found.duties_at:%Y-%m-%d %H:%M} UTC"

    def _silences(self) -> list[Sample]:
        now = self._ticks()
        return [
            ("anxun_loop_silent_seconds", (("loop", loop.value),), now - beat)
            for loop, beat in self._beats.items()
        ]

    def _free(self) -> list[Sample]:
        there = {name: folder for name, folder in self._disks.items() if folder.is_dir()}
        return [
            ("anxun_disk_free_bytes", (("part", name),), shutil.disk_usage(folder).free)
            for name, folder in there.items()
        ]


def _standby(late: timedelta) -> str:
    if late <= LATE_STANDBY:
        return WELL
    return f"a commit has waited {late.total_seconds():.0f} s for the standby server"


def _telegram(silent: float) -> str:
    return WELL if silent <= TELEGRAM_SILENT else f"has not answered for {silent / 60:.0f} min"


def _jobs(found: Pulse) -> str:
    if found.oldest_job <= LATE_JOB:
        return WELL
    return f"one has been due for {_minutes(found.oldest_job)} min, {found.jobs} wait"


def _minutes(age: timedelta) -> int:
    return int(age.total_seconds() // 60)


def _queues(found: Pulse) -> list[Sample]:
    answers, bulk = (("kind", "answer"),), (("kind", "bulk"),)
    return [
        ("anxun_outbox_letters", answers, found.answers),
        ("anxun_outbox_letters", bulk, found.bulk),
        ("anxun_outbox_oldest_seconds", answers, found.oldest_answer.total_seconds()),
        ("anxun_outbox_oldest_seconds", bulk, found.oldest_bulk.total_seconds()),
        ("anxun_jobs_waiting", (), found.jobs),
        ("anxun_jobs_oldest_seconds", (), found.oldest_job.total_seconds()),
        ("anxun_jobs_given_up", (), found.given_up),
        ("anxun_parked_updates", (), found.parked),
    ]
