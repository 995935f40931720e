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
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

ZYGOTE = Path(__file__).with_name("zygote.py")
WARMS_WITHIN, FORKS_WITHIN = 120.0, 30.0  # seconds, on two busy cores


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@contextmanager
def warmth() -> Iterator[Path]:
    """A warm process, ready; the socket it listens at."""
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


class Stove:
    """One warm process for all that runs in this one, lit when it is first wanted: importing everything takes longer
    than most of what it is used for."""

    def __init__(self) -> None:
        self._door: Path | None = None
        self._closing = ExitStack()

    def door(self) -> Path:
        """The socket it listens at."""
        if self._door is None:
            self._door = self._closing.enter_context(warmth())
        return self._door

    def __enter__(self) -> "Stove":
        return self

    def __exit__(self, *_: object) -> None:
        """It is put out."""
        self._closing.close()
        self._door = None


STOVE = Stove()


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

    async def anxun(self, *args: object, env: dict[str, str] | None = None) -> Said:
        """Runs a verb."""
        with tempfile.TemporaryDirectory(prefix="anxun-said-") as folder:
            out, err = Path(folder) / "out", Path(folder) / "err"
            pid = await self.start(*args, out=out, err=err, env=env)
            code = await self.endings[pid]
            return Said(code, out.read_text("utf-8"), err.read_text("utf-8"))

    async def start(
        self, *args: object, out: Path, err: Path | None = None, env: dict[str, str] | None = None
    ) -> int:
        """Forks ``anxun ARGS``; its process id. Without ``err`` all goes to ``out``; ``env`` instead of the usual."""
        order = {
            "argv": [str(arg) for arg in args],
            "env": self.env if env is None else env,
            "cwd": str(self.home),
            "out": str(out),
            "err": str(err or out),
        }
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
