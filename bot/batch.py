"""Do: one batch of updates is one transaction. Each takes its step in memory; what changed is written in bulk."""

import json
import logging
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from bot.desk import Desk
from bot.incoming import Incoming, incoming
from bot.ports import Caller, Transaction, Transactions
from bot.router import route
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

    async def __call__(self, updates: Sequence[Raw]) -> list[tuple[str, str, bool]]:
        """Never raises for what an update contains: a poisoned one is parked. Raises when the database is gone."""
        try:
            return await self._together(updates)
        except Exception:  # a bulk write failed: find out whose fault it was, one at a time
            if len(updates) == 1:
                raise
            log.warning("a batch of %d is repeated one at a time", len(updates), exc_info=True)
        toasts = []
        for update in updates:
            toasts += await self._alone(update)
        return toasts

    async def _alone(self, update: Raw) -> list[tuple[str, str, bool]]:
        try:
            return await self._together([update])
        except Exception as poison:  # it cannot even be written: keep it aside
            async with self.transactions() as tx:
                await self._park(tx, update, poison, None)
        return []

    async def _together(self, updates: Sequence[Raw]) -> list[tuple[str, str, bool]]:
        async with self.transactions() as tx:
            desk, come = await self._read(tx, updates)
            for raw, news in come:
                desk = await self._step(tx, desk, raw, news)
            await tx.write(desk.changes(), self.now())
        return desk.toasts

    async def _read(
        self, tx: Transaction, updates: Sequence[Raw]
    ) -> tuple[Desk, list[tuple[Raw, Incoming | None]]]:
        """Everything the batch needs, in a few statements."""
        by_id = {update["update_id"]: update for update in updates}  # the same one may come twice
        known = await tx.seen(by_id.keys())
        desk = Desk(seen=[key for key in by_id if key not in known])
        come: list[tuple[Raw, Incoming | None]] = []
        for key in desk.seen:
            try:
                come.append((by_id[key], incoming(by_id[key])))
            except Exception as poison:  # a shape that nobody foresaw
                await self._park(tx, by_id[key], poison, None)
        users = {news.user_id for _, news in come if news is not None}
        people = await tx.people(users)
        addresses = {
            tx.address(news.chat_id, known=news.user_id in people) for _, news in come if news is not None
        }
        desk.read(people, await tx.conversations(addresses))
        return desk, come

    async def _step(self, tx: Transaction, desk: Desk, raw: Raw, news: Incoming | None) -> Desk:
        """The desk after this update; the desk as it was when the update fails."""
        if news is None:
            return desk
        draft = desk.draft()
        try:
            async with AsyncExitStack() as undo:
                await route(self._talk(tx, draft, news, undo), news)
        except Exception as poison:  # one poisoned update hurts nobody else
            caller = self._caller(tx, desk, news)
            await self._park(tx, raw, poison, caller)
            return desk
        return draft

    def _caller(self, tx: Transaction, desk: Desk, news: Incoming) -> Caller:
        person = desk.people.get(news.user_id)
        address = tx.address(news.chat_id, known=person is not None)
        foreign = "en" if news.language and not news.language.startswith("zh") else self.language
        return Caller(address, news.chat_id, news.name, person, person.language if person else foreign)

    def _talk(self, tx: Transaction, desk: Desk, news: Incoming, undo: AsyncExitStack) -> Talk:
        caller = self._caller(tx, desk, news)
        return Talk(caller, desk, tx, self.now(), self.zone, self.new_id, undo)

    async def _park(self, tx: Transaction, raw: Raw, poison: Exception, caller: Caller | None) -> None:
        log.error("update parked: %s", type(poison).__name__, exc_info=poison)
        # what somebody without a role wrote is never kept, not even sealed: they are asked to repeat it
        mine = caller is not None and caller.person is not None
        content = json.dumps(raw, ensure_ascii=False).encode() if mine else None
        await tx.park(raw["update_id"], f"{type(poison).__name__}: {poison}"[:300], content, self.now())
