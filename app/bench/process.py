"""A bot in a process of its own: started, stopped, killed, measured."""

import asyncio
import os
import shutil
import signal
from asyncio.subprocess import Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bench import costs
from app.bench.telegram import Telegram

STARTS_WITHIN = 120.0  # seconds, on a busy machine
STOPS_WITHIN = 15.0


class Died(Exception):
    """The bot ended by itself, and the end of its log is told; or it never came up."""


@dataclass
class Bot:
    """``command`` runs with ``environment`` in ``folder``, where its log lies too. It is told nothing else."""

    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    telegram: Telegram
    _process: Process | None = None

    async def start(self) -> None:
        """Until it has asked for updates. Raises Died."""
        self.telegram.updates.heard.clear()
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *dying_with_us(),
                *self.command,
                env=dict(self.environment),
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        heard = asyncio.create_task(self.telegram.updates.heard.wait())
        ended = asyncio.create_task(self._process.wait())
        await asyncio.wait({heard, ended}, timeout=STARTS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        heard.cancel()
        ended.cancel()
        if not self.telegram.updates.heard.is_set():
            ended_by_itself = self._process.returncode is not None
            await self.kill()
            raise Died(self.said()[-2000:] if ended_by_itself else f"not up within {STARTS_WITHIN:.0f} s")

    async def stop(self) -> None:
        """SIGTERM, and kill -9 for whoever does not listen."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOPS_WITHIN)
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """kill -9, children included: they have nobody left."""
        if self._process is None or self._process.returncode is not None:
            return
        family = list(costs.family(self._pid))
        self._process.kill()
        await self._process.wait()
        for child in family[1:]:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue

    @property
    def log(self) -> Path:
        return self.folder / "bot.log"

    def said(self) -> str:
        """Its log so far."""
        return self.log.read_text("utf-8", "replace")

    def cpu(self) -> float:
        """Seconds of user and system time so far."""
        return costs.cpu(self._pid)

    def memory(self, what: str = "VmRSS") -> float:
        """MiB in memory now; ``VmHWM`` for the most there ever were."""
        return costs.memory(self._pid, what)

    @property
    def _pid(self) -> int:
        assert self._process is not None
        return self._process.pid


def dying_with_us() -> Sequence[str]:
    """What to write before a command so that it ends when the bench does, however the bench ends."""
    return ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
