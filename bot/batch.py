"""Do: one batch of updates is one transaction. Each takes its step in memory; what changed is written in bulk."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from bot.desk import Desk
from bot.flood import Flood, all_received
from bot.incoming import Incoming, incoming
from bot.parking import Parking, spoken, why
from bot.ports import Caller, Transaction, Transactions
from bot.router import route
from bot.sender import sender
from bot.talk import Talk

log = logging.getLogger("anxun.batch")

Raw = dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """Takes raw updates to committed effects. Returns the toasts that may now be said."""

    transactions: Transactions
    now: Callable[[], datetime]
    zone: tzinfo
    language: str
    new_id: Callable[[], str]
    passing: Callable[[Exception], bool]  # a failure of the database that is no update's fault
    flood: Flood = field(default_factory=Flood)

    @property
    def parking(self) -> Parking:
        return Parking(self.now, self.zone, self.language)

    async def __call__(self, updates: Sequence[Raw]) -> list[tuple[str, str, bool]]:
        """Never raises for what an update contains: a poisoned one is parked. Raises when the database is gone."""
        try:
            return await self._together(updates)
        except Exception as failure:
            if self.passing(failure):  # once more at once; if it still has not passed, it is raised
                log.warning("a batch of %d is repeated: %s", len(updates), why(failure))
                return await self._together(updates)
            # a bulk write failed: find out whose fault it was, one at a time
            log.warning("a batch of %d is repeated one at a time: %s", len(updates), why(failure))
        toasts: list[tuple[str, str, bool]] = []
        for update in updates:
            toasts += await self._alone(update)
        return toasts

    async def _alone(self, update: Raw) -> list[tuple[str, str, bool]]:
        try:
            return await self._together([update])
        except Exception as poison:  # it cannot even be written: keep it aside
            if self.passing(poison):
                raise
            async with self.transactions() as tx:
                who = sender(update)
                await tx.hold({who.user_id} if who else set())
                if await tx.seen([update["update_id"]]):  # another worker has kept it aside meanwhile
                    return []
                people = await tx.people({who.user_id} if who else ())
                desk = Desk(dict(people), seen=[update["update_id"]])
                desk.read(await tx.conversations(self._addresses(tx, desk, [update])))
                await self.parking(tx, desk, update, poison)
                await tx.write(desk.changes(), self.now())
            return desk.toasts

    async def _together(self, updates: Sequence[Raw]) -> list[tuple[str, str, bool]]:
        async with self.transactions() as tx:
            desk, come = await self._read(tx, updates)
            rising = self.flood.rising([news for _, news in come if news is not None], self.now())
            desk.letters += [all_received(self._caller(tx, desk, news), self.zone) for news in rising]
            for raw, heard in come:
                desk = await self._step(tx, desk, raw, heard)
            await tx.write(desk.changes(), self.now())
        self.flood.committed(rising, self.now())
        return desk.toasts

    async def _read(
        self, tx: Transaction, updates: Sequence[Raw]
    ) -> tuple[Desk, list[tuple[Raw, Incoming | None]]]:
        """Everything the batch needs, in a few statements."""
        by_id = {update["update_id"]: update for update in updates}  # the same one may come twice
        await tx.hold({who.user_id for raw in updates if (who := sender(raw)) is not None})
        known = await tx.seen(by_id.keys())
        desk = Desk(seen=[key for key in by_id if key not in known])
        senders = [who for key in desk.seen if (who := sender(by_id[key])) is not None]
        desk.people = dict(await tx.people({who.user_id for who in senders}))
        desk.read(await tx.conversations(self._addresses(tx, desk, [by_id[key] for key in desk.seen])))
        come: list[tuple[Raw, Incoming | None]] = []
        for key in desk.seen:
            try:
                come.append((by_id[key], incoming(by_id[key])))
            except Exception as poison:  # a shape that nobody foresaw
                await self.parking(tx, desk, by_id[key], poison)
        return desk, come

    def _addresses(self, tx: Transaction, desk: Desk, updates: Sequence[Raw]) -> set[str]:
        """Where conversations of their senders lie: what they hold in confidence lies under the sealed address."""
        ids = {who.user_id for raw in updates if (who := sender(raw)) is not None}
        known = {tx.address(one, known=True) for one in ids if one in desk.people}
        return known | {tx.address(one, known=False) for one in ids}

    async def _step(self, tx: Transaction, desk: Desk, raw: Raw, news: Incoming | None) -> Desk:
        """The desk after this update; the desk as it was when the update fails."""
        if news is None:
            return desk
        draft = desk.draft()
        try:
            async with AsyncExitStack() as undo:
                await route(self._talk(tx, draft, news, undo), news)
        except Exception as poison:  # one poisoned update hurts nobody else
            if self.passing(poison):
                raise
            await self.parking(tx, desk, raw, poison)
            return desk
        return draft

    def _caller(self, tx: Transaction, desk: Desk, news: Incoming) -> Caller:
        person = desk.people.get(news.user_id)
        address = tx.address(news.chat_id, known=person is not None)
        language = person.language if person else spoken(news.language, self.language)
        return Caller(address, news.chat_id, news.name, person, language)

    def _talk(self, tx: Transaction, desk: Desk, news: Incoming, undo: AsyncExitStack) -> Talk:
        caller = self._caller(tx, desk, news)
        return Talk(caller, desk, tx, self.now(), self.zone, self.new_id, undo)
