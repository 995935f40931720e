"""The reporter's verbs inside somebody else's transaction: what was done and what is said of it are one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.tips.lane import Lane
from app.tips.reporting import Reporting
from inspection.tips.file import CaseFile, Inside
from inspection.tips.receipt import Receipt
from storage.tips.derive import Derived
from storage.tips.work import TipWork
from storage.work import Work


class Within(Reporting):
    """Only what is quick; nothing of it derives a key."""

    def __init__(self, lane: Lane, work: Work) -> None:
        self.__dict__.update(lane.__dict__)
        self._work = work

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[TipWork]:
        yield TipWork(self._work.connection, self.keys)

    @asynccontextmanager
    async def _read(self) -> AsyncIterator[TipWork]:
        yield TipWork(self._work.connection, self.keys, hold=False)

    async def exchange(self, inside: Inside, made: tuple[Receipt, Derived]) -> None:
        """The new receipt, derived before, is the case's from now on."""

        async def do(work: TipWork, file: CaseFile) -> None:
            await work.receipts.change(file, made[1])

        await self._inside(inside, do)
