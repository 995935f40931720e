"""What the clock does in the confidential lane, so that time and order tell nothing."""

import asyncio
import logging
import secrets
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.tips.base import Base
from inspection.usecases.tips.close_day import SUBJECT, ClosesDay
from inspection.words import Refused
from storage.tips import shuffle, wal
from storage.tips.days import Days

log = logging.getLogger("anxun.tips")

NIGHT = 3
"""Local hour from which the day before is closed."""

MOST_DAYS = 40
"""Closed at once after a long standstill."""


class Upkeep(Base):
    async def empty_log(self) -> bool:
        """SQLite's log of changes, emptied; nothing to do on PostgreSQL. False when somebody was reading."""
        if not self.system.database.is_sqlite:
            return True
        return await asyncio.to_thread(wal.emptied, self._file)

    async def blur(self) -> None:
        """The times of the folders of keys tell when this was done, not when the last draft began or ended."""
        await asyncio.to_thread(self.drafts.blur)

    @property
    def _file(self) -> Path:
        """SQLite's."""
        return Path(make_url(self.system.database.url).database or "")

    async def close_days(self) -> int:
        """Binds the reports of each day that is over into the audit chain, once. How many days that were."""
        yesterday = self.today() - timedelta(days=1)
        closed = 0
        for _ in range(MOST_DAYS):
            async with self._write() as work:
                await work.audit.hold()  # of two processes one does it
                days = Days(work.connection)
                last = await days.last("tips.day")
                day = yesterday if last is None else last + timedelta(days=1)
                if day > yesterday:
                    break
                await ClosesDay(days, work.audit, lambda: secrets.token_bytes(32))(day, self.now())
                await days.done("tips.day", day)
                closed += 1
        return closed

    async def shuffle(self) -> bool:
        """Every row of the lane written anew in random order, once a day; whether it was done now."""
        if not await self._claimed("tips.shuffle"):
            return False
        for table in shuffle.TABLES:
            async with self._read() as work:
                groups = await shuffle.groups(work.connection, table)
            for keys in groups:
                async with self._write() as work:
                    await shuffle.rewrite(work.connection, table, keys)
        if not self.system.database.is_sqlite:
            await shuffle.compact(self.system.database.engine)
        elif not await asyncio.to_thread(wal.compacted, self._file):
            log.warning("the database's file could not be written anew")
        await self.empty_log()
        return True

    async def tend_keys(self) -> None:
        """Shares for cases to come; clusters of months long past and peppers that no receipt needs are destroyed."""
        async with self._read() as work:
            taken = await work.cases.taken()
            used = await Days(work.connection).peppers()
        await asyncio.to_thread(self.keys.stock, taken)
        await asyncio.to_thread(self.keys.make_months, self.today())
        await asyncio.to_thread(self.keys.forget_clusters, self.today())
        await asyncio.to_thread(self.keys.forget_peppers, used)

    async def rotate_pepper(self) -> int:
        """A new pepper for new receipts; its version. Old receipts go on working. Raises Refused("tip_no_keys") before
        the first officer was named."""
        if not self.keys.made:
            raise Refused("tip_no_keys")
        version = await asyncio.to_thread(self.keys.rotate)
        async with self._write() as work:
            await work.audit.append("operator", "tips.rotated", SUBJECT, {"version": version}, self.now())
        return version

    async def nightly(self) -> bool:
        """What is due once a night, from three in the morning; whether anything was done."""
        if self.now().astimezone(self.system.settings.zone).hour < NIGHT:
            return False
        closed = await self.close_days()
        try:
            shuffled = await self.shuffle()
        except SQLAlchemyError:  # somebody held a table for too long: what is left comes tomorrow
            log.warning("the rows of the confidential lane could not all be written anew")
            shuffled = True
        if shuffled:
            await self.tend_keys()
        return bool(closed or shuffled)

    async def _claimed(self, chore: str) -> bool:
        """Whether this process is the one to do it today."""
        today: date = self.today()
        async with self._write() as work:
            await work.audit.hold()
            days = Days(work.connection)
            if await days.last(chore) == today:
                return False
            await days.done(chore, today)
        return True
