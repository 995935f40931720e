"""``anxun`` out of the warm process: verbs and the bot itself, forked, killed, started again."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests.journeys.world import Said

ZYGOTE = Path(__file__).with_name("zygote.py")
WARMS_WITHIN, FORKS_WITHIN = 120.0, 30.0  # seconds, on two busy cores


@contextmanager
def warmth() -> Iterator[Path]:
    """A warm process, ready; the socket it listens at. One caller at a time."""
    with tempfile.TemporaryDirectory(prefix="anxun-warm-") as folder:
        door, end = Path(folder) / "door", time.monotonic() + WARMS_WITHIN
        zygote = subprocess.Popen([sys.executable, str(ZYGOTE), str(door)], stdin=subprocess.PIPE)
        try:
            while not door.exists():
                assert zygote.poll() is None and time.monotonic() < end, "the warm process did not start"
                time.sleep(0.1)
            yield door
        finally:
            assert zygote.stdin is not None
            zygote.stdin.close()
            try:
                zygote.wait(10)
            finally:
                zygote.kill()


@dataclass
class Warm:
    """``endings`` holds a future for each child: its exit code, negative for a signal."""

    home: Path
    env: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    endings: dict[int, "asyncio.Future[int]"] = field(default_factory=dict)
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
        order = {"argv": [str(arg) for arg in args], "env": self.env, "cwd": str(self.home), "out": str(out)}
        async with self._asking, asyncio.timeout(FORKS_WITHIN):
            self.writer.write(json.dumps(order).encode() + b"\n")
            await self.writer.drain()
            return await self._pids.get()

    async def listen(self) -> None:
        """Hears what the warm process tells, until it hangs up."""
        while line := await self.reader.readline():
            self._heard(json.loads(line))

    def _heard(self, told: dict[str, Any]) -> None:
        if "pid" in told:
            self.endings[told["pid"]] = asyncio.get_running_loop().create_future()
            self._pids.put_nowait(told["pid"])
        elif "ended" in told:
            self.endings[told["ended"]].set_result(told["code"])


@asynccontextmanager
async def called(door: Path, home: Path, env: dict[str, str]) -> AsyncIterator[Warm]:
    """The warm process behind ``door``, with this environment; whatever it forks is killed at the end."""
    warm = Warm(home, env, *await asyncio.open_unix_connection(str(door)))
    listening = asyncio.create_task(warm.listen())
    try:
        yield warm
    finally:
        for pid, ending in warm.endings.items():
            if not ending.done():
                with suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
        warm.writer.close()
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
