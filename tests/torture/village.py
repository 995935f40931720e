"""A street office that is killed again and again: one Telegram, one warm process, one bot at a time."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspection.people import Role
from sandbox.telegram import Telegram
from tests.journeys.world import Town, founded, ledger, scanned
from tests.warm import Warm, called

STARTS_WITHIN = 60.0  # seconds
STOPS_WITHIN = 10.0


@dataclass
class Village:
    """``bots`` counts the starts, ``pid`` is the bot that runs now. ``mode`` is polling or webhook."""

    town: Town
    warm: Warm
    mode: str = "polling"
    pid: int = 0
    bots: int = 0
    left_behind: list[int] = field(default_factory=list)

    @property
    def telegram(self) -> Telegram:
        return self.town.telegram.telegram

    @property
    def log(self) -> str:
        return (self.town.home / "run.log").read_text("utf-8", "replace")

    async def starts(self) -> None:
        """Forks the bot; it may not be ready yet."""
        args = ["run", "--webhook"] if self.mode == "webhook" else ["run"]
        self.pid = await self.warm.start(*args, out=self.town.home / "run.log")
        self.bots += 1

    async def is_well(self) -> None:
        """Waits until the bot says so of itself."""
        async with asyncio.timeout(STARTS_WITHIN):
            while not await self.town._is_well():
                assert not self.warm.endings[self.pid].done(), self.log[-4000:]
                await asyncio.sleep(0.05)

    async def is_killed(self) -> None:
        """kill -9, and nobody is left of it."""
        self.strikes()
        assert await self.warm.endings[self.pid] == -signal.SIGKILL, self.log[-4000:]
        self.left_behind.append(self.pid)

    def strikes(self) -> None:
        """kill -9, at once."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    async def stops(self) -> None:
        """SIGTERM; it ends well, and in time."""
        os.kill(self.pid, signal.SIGTERM)
        async with asyncio.timeout(STOPS_WITHIN):
            assert await self.warm.endings[self.pid] == 0, self.log[-4000:]

    async def exports(self, what: str) -> list[dict[str, Any]]:
        """The rows of ``anxun export``."""
        file = self.town.home / f"{what}.json"
        said = await self.warm.anxun("export", what, "-o", file)
        assert said.code == 0, said.out
        rows: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
        return rows

    async def is_idle(self) -> None:
        """Waits until every update is confirmed and no photo is on its way."""
        while True:
            rows = await self.exports("media")
            on_their_way = any(row["state"] == "pending" for row in rows)
            if not (on_their_way or self.telegram.updates.pending()):
                return
            await asyncio.sleep(0.3)

    async def invitation(self, role: Role, street: str, uses: int) -> str:
        """A /start payload that so many may use."""
        asked = ("--role", role, "--uses", uses, "--region", street)
        said = await self.warm.anxun("invite", "--json", *asked)
        assert said.code == 0, said.out
        return str(json.loads(said.out)["payload"])

    async def poster(self, code: str) -> str:
        """The token of a site's poster, read off its picture."""
        file = self.town.home / "poster.png"
        said = await self.warm.anxun("poster", code, "--format", "png", "-o", file)
        assert said.code == 0, said.out
        (record,) = [text for text in scanned(file) if "/e/" in text]
        return record.rpartition("/e/")[2]

    def orphans(self) -> list[int]:
        """What a killed bot has left running."""
        found = []
        for session in self.left_behind:
            with suppress(ProcessLookupError):
                os.killpg(session, 0)
                found.append(session)
        return found


@asynccontextmanager
async def settled(
    door: Path, home: Path, *, mode: str = "polling", env: dict[str, str] | None = None
) -> AsyncIterator[Village]:
    """A village on its first day, its ledger imported; the bot does not run yet. ``door`` leads to the warm
    process."""
    async with founded(home) as town:
        town.env |= env or {}
        if mode == "webhook":
            town.env |= {
                "ANXUN_WEBHOOK_SECRET": "a-secret-of-the-torture",
                "ANXUN_PUBLIC_URL": f"http://{town.env['ANXUN_HTTP']}",
            }
        async with called(door, home, town.env) as warm:
            village = Village(town, warm, mode)
            assert (await warm.anxun("init", "--region", "沈北区")).code == 0
            file = ledger(home / "台账.xlsx", rows=12)
            said = await warm.anxun("import", "enterprises", file)
            assert said.code == 0, said.out
            yield village
