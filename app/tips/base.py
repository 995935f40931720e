"""What all parts of the confidential lane stand on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime

from app.bootstrap import System
from app.tips.gate import Gate
from storage.tips.drafts import Drafts
from storage.tips.kdf import Cost
from storage.tips.keys import TipKeys
from storage.tips.work import TipWork


class Base:
    """``cost`` is that of one guess; ``even`` the grid of answers to guesses, in seconds."""

    def __init__(self, system: System, cost: Cost | None = None, even: float = 0.5) -> None:
        self.system = system
        self.cost = cost or Cost()
        self.keys = TipKeys(system.settings.keys)
        self.drafts = Drafts(system.settings.keys)
        self.guesses = Gate(system.clock, even)
        self.making = Gate(system.clock)
        self.unlocking = Gate(system.clock, even)

    def now(self) -> datetime:
        return self.system.clock.now()

    def today(self) -> date:
        """The calendar day of the system's zone."""
        return self.now().astimezone(self.system.settings.zone).date()

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[TipWork]:
        async with self.system.write() as work:
            yield TipWork(work.connection, self.keys)

    @asynccontextmanager
    async def _read(self) -> AsyncIterator[TipWork]:
        async with self.system.read() as work:
            yield TipWork(work.connection, self.keys, hold=False)
