"""Where a town's programs run: out of the warm process, or one by one from the disk."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL
from typing import Protocol

from tests.warm import STOVE, Said, Warm, called

ANXUN = str(Path(sys.executable).with_name("anxun"))


class Process(Protocol):
    """As asyncio has it."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def send_signal(self, signal: int) -> None: ...

    def kill(self) -> None: ...

    async def wait(self) -> int: ...


class Machine(Protocol):
    async def anxun(self, *args: object, env: dict[str, str]) -> Said:
        """Runs a verb to its end."""

    async def starts(self, *args: str, env: dict[str, str], log: Path) -> Process:
        """A program that goes on; what it says goes to the end of the log."""


@dataclass(frozen=True)
class Cold:
    """As an operator does it, with all that importing takes."""

    home: Path

    async def anxun(self, *args: object, env: dict[str, str]) -> Said:
        pipe = asyncio.subprocess.PIPE
        command = await asyncio.create_subprocess_exec(
            *(ANXUN, *map(str, args)), env=env, cwd=self.home, stdout=pipe, stderr=pipe
        )
        out, err = await command.communicate()
        return Said(command.returncode or 0, out.decode(), err.decode())

    async def starts(self, *args: str, env: dict[str, str], log: Path) -> Process:
        with log.open("ab") as out:
            return await asyncio.create_subprocess_exec(
                *(ANXUN, *args), env=env, cwd=self.home, stdout=out, stderr=out
            )


@dataclass(frozen=True)
class Forked:
    """A child of the warm process."""

    pid: int
    ending: "asyncio.Future[int]"

    @property
    def returncode(self) -> int | None:
        return self.ending.result() if self.ending.done() else None

    def send_signal(self, signal: int) -> None:
        if not self.ending.done():
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal)

    def kill(self) -> None:
        self.send_signal(SIGKILL)

    async def wait(self) -> int:
        return await asyncio.shield(self.ending)


@dataclass(frozen=True)
class Ready:
    """Forked out of the warm process."""

    warm: Warm

    async def anxun(self, *args: object, env: dict[str, str]) -> Said:
        return await self.warm.anxun(*args, env=env)

    async def starts(self, *args: str, env: dict[str, str], log: Path) -> Process:
        with log.open("ab"):  # so that it can be read at once
            pass
        pid = await self.warm.start(*args, out=log, env=env)
        return Forked(pid, self.warm.endings[pid])


@asynccontextmanager
async def machine(home: Path, *, cold: bool) -> AsyncIterator[Machine]:
    """Programs run with ``home`` as their folder; those that are still running at the end are killed if not cold."""
    if cold or sys.platform != "linux":
        yield Cold(home)
    else:
        async with called(STOVE.door(), home, {}) as warm:
            yield Ready(warm)
