"""``anxun`` out of the warm process: verbs and the bot itself, forked, killed, started again."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests.journeys.world import Said

ZYGOTE = Path(__file__).with_name("zygote.py")
WARMS_WITHIN, FORKS_WITHIN = 90.0, 30.0  # seconds, on two busy cores


@dataclass
class Warm:
    """``endings`` holds a future for each child: its exit code, negative for a signal."""

    home: Path
    zygote: asyncio.subprocess.Process
    endings: dict[int, "asyncio.Future[int]"] = field(default_factory=dict)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    _pids: "asyncio.Queue[int]" = field(default_factory=asyncio.Queue)
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _outs: "count[int]" = field(default_factory=count)

    async def anxun(self, *args: object) -> Said:
        """Runs a verb; stdout and stderr come back as one."""
        out = self.home / f"verb{next(self._outs)}.out"
        pid = await self.start(*args, out=out)
        code = await self.endings[pid]
        told = out.read_text("utf-8")
        out.unlink()
        return Said(code, told, told)

    async def start(self, *args: object, out: Path) -> int:
        """Forks ``anxun ARGS``; its process id."""
        assert self.zygote.stdin is not None
        order = {"argv": [str(arg) for arg in args], "out": str(out)}
        async with self._asking:
            self.zygote.stdin.write(json.dumps(order).encode() + b"\n")
            await self.zygote.stdin.drain()
            async with asyncio.timeout(FORKS_WITHIN):
                return await self._pids.get()

    async def listen(self) -> None:
        """Hears what the warm process tells, until it ends."""
        assert self.zygote.stdout is not None
        while line := await self.zygote.stdout.readline():
            self._heard(json.loads(line))
        self.ready.set()

    def _heard(self, told: dict[str, Any]) -> None:
        if "warm" in told:
            self.ready.set()
        elif "pid" in told:
            self.endings[told["pid"]] = asyncio.get_running_loop().create_future()
            self._pids.put_nowait(told["pid"])
        elif "ended" in told:
            self.endings[told["ended"]].set_result(told["code"])


@asynccontextmanager
async def warmed(home: Path, env: dict[str, str]) -> AsyncIterator[Warm]:
    """A warm process with this environment; whatever it forked is killed at the end."""
    zygote = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ZYGOTE)),
        env=env,
        cwd=home,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    warm = Warm(home, zygote)
    listening = asyncio.create_task(warm.listen())
    try:
        async with asyncio.timeout(WARMS_WITHIN):
            await warm.ready.wait()
        assert not listening.done(), "the warm process did not start"
        yield warm
    finally:
        assert zygote.stdin is not None
        zygote.stdin.close()
        for pid, ending in warm.endings.items():
            if not ending.done():
                with suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
        try:
            async with asyncio.timeout(10):
                await zygote.wait()
                await listening
        finally:
            if zygote.returncode is None:
                zygote.kill()
