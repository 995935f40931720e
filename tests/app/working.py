"""Workers on a real database, with jobs that do what a test tells them to."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import select

from app.workers import Workers
from bot.loop import Stop
from storage.tables.chat import job
from tests.bot.street import Street


class Office:
    """``gate`` lets go the jobs that hang; ``fails`` is how many times the odd one still fails."""

    def __init__(self, town: Street) -> None:
        self.town = town
        self.begun: list[str] = []
        self.done: list[str] = []
        self.gate = asyncio.Event()
        self.fails = 0
        self.rounds = 0
        handlers = {"photo.fetch": self._hangs, "digest": self._does, "odd": self._fails}
        self.workers = Workers(
            town.work, handlers, lambda: town.now, self._tick, lambda: None, asyncio.Event()
        )

    async def _tick(self) -> None:
        """Nothing is due by the clock."""
        self.rounds += 1

    async def _does(self, payload: Any) -> None:
        self.begun.append(payload["name"])
        self.done.append(payload["name"])

    async def _hangs(self, payload: Any) -> None:
        self.begun.append(payload["name"])
        await self.gate.wait()
        self.done.append(payload["name"])

    async def _fails(self, payload: Any) -> None:
        self.begun.append(payload["name"])
        self.fails -= 1
        if self.fails >= 0:
            raise OSError("the disk is full")
        self.done.append(payload["name"])

    async def asks(self, kind: str, name: str, lane: str | None = None) -> None:
        async with self.town.work() as work:
            await work.jobs.add(kind, name, {"name": name}, self.town.now, lane=lane)
        self.workers.poke.set()

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        stop = Stop()
        running = asyncio.create_task(self.workers.run(stop))
        try:
            yield
        finally:
            stop.set()
            self.workers.poke.set()
            await running

    async def until(self, true: Callable[[], bool]) -> None:
        for _ in range(2000):
            if true():
                return
            await asyncio.sleep(0.01)
        raise AssertionError((self.begun, self.done))

    async def states(self) -> dict[str, tuple[str, bool, int]]:
        """State, whether it is leased, attempts."""
        async with self.town.database.read() as connection:
            rows = (await connection.execute(select(job))).all()
        return {row.key: (row.state, row.leased_until is not None, row.attempts) for row in rows}
