"""Whether the running system is well: its database, its disk, and the loops that must keep turning."""

import asyncio
import os
import shutil
from collections.abc import Callable, Collection
from enum import StrEnum
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from web.services import HealthReport

LEAST_FREE = 200 * 1024 * 1024  # bytes; below it photos and commits will soon fail
PATIENCE = 120.0  # seconds without a heartbeat; a long poll lasts up to 50
DATABASE_WAIT = 5.0  # seconds
WELL = "ok"


class Loop(StrEnum):
    EARS = "ears"
    MOUTH = "mouth"
    JOBS = "jobs"


class Health:
    """Loops call ``beat`` at each turn; ``report`` says what is well and what is not.

    ``ticks`` gives seconds that only go forward, so that a clock turned by hand makes no loop look dead.
    """

    def __init__(
        self,
        database: Database,
        home: Path,
        loops: Collection[Loop],
        *,
        ticks: Callable[[], float] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self._database = database
        self._home = home
        self._ticks = ticks or (lambda: asyncio.get_running_loop().time())
        self._patience = patience
        self._beats = dict.fromkeys(loops, self._ticks())

    def beat(self, loop: Loop) -> None:
        self._beats[loop] = self._ticks()

    async def report(self) -> HealthReport:
        """Each part with ``ok`` or what ails it, in words for an operator."""
        now = self._ticks()
        parts = {"database": await self._database_state(), "disk": disk_state(self._home)}
        for loop, beat in self._beats.items():
            silent = now - beat
            parts[f"loop.{loop}"] = WELL if silent <= self._patience else f"silent for {silent:.0f} s"
        return HealthReport(parts)

    async def _database_state(self) -> str:
        try:
            async with asyncio.timeout(DATABASE_WAIT), self._database.read() as connection:
                await connection.execute(text("SELECT 1"))
        except TimeoutError:
            return f"no answer within {DATABASE_WAIT:.0f} s"
        except (SQLAlchemyError, OSError) as problem:
            return f"does not answer ({type(problem).__name__})"  # its message may hold the address
        return WELL


def disk_state(folder: Path) -> str:
    """``ok``, or why the folder cannot take more."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return "the folder is missing"
    if not os.access(folder, os.W_OK):
        return "the folder is not writable"
    return WELL if free >= LEAST_FREE else f"only {free // 1024 // 1024} MB free"
