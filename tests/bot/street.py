"""The engine on a street with real people and a real database, and no network: what Telegram sent goes in raw."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.chat import ChatTransaction
from app.facts import Facts
from app.memo import Memo
from app.settings import load
from bot.batch import Batch
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.audit import audit
from storage.tables.chat import conversation, outbox, parked, seen_update
from storage.tables.hazard import hazard
from storage.troubles import passing
from storage.work import Work
from tests.databases import sqlite
from tests.storage.hazard_world import MORNING, World, build

Raw = dict[str, Any]
STRANGER = 7_654_321_098  # somebody without a role; the number is looked for in every file afterwards
FIRST_ID = 1000  # of the enrolled, in the order of their names
TABLES = {"hazard": hazard, "audit": audit, "outbox": outbox, "parked": parked, "seen": seen_update}


@dataclass
class Street:
    """Everybody's phone. Each sentence is one update; ``hears`` takes them in one batch."""

    database: Database
    folder: Path
    names: dict[str, int]
    wrap: Callable[[ChatTransaction], ChatTransaction] = lambda tx: tx
    dump: Callable[[], str] = str  # all that the database holds, in words
    now: datetime = MORNING
    updates: Any = field(default_factory=lambda: count(1))
    ids: Any = field(default_factory=lambda: count(1))
    sealer: Sealer = field(default_factory=lambda: Sealer(bytes(32)))
    memo: Memo = field(default_factory=Memo)

    def __post_init__(self) -> None:
        self.settings = load({"ANXUN_HOME": str(self.folder)})
        self.batch = Batch(
            self._transactions,
            self._tick,
            self.settings.zone,
            "zh",
            lambda: f"conv{next(self.ids):04d}",
            passing,
        )

    def _tick(self) -> datetime:
        self.now += timedelta(milliseconds=7, microseconds=13)
        return self.now

    @asynccontextmanager
    async def _transactions(self) -> AsyncIterator[ChatTransaction]:
        async with self.work() as work:
            chat = ChatTransaction(work, Facts(work, self.settings, self.memo))
            yield self.wrap(chat)
        await chat.committed()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with self.database.write() as connection:
            yield Work(connection, self.sealer)

    async def hears(self, *updates: Raw) -> list[tuple[str, str, bool]]:
        return await self.batch(updates)

    async def prepares(self, doing: Callable[[World], Awaitable[Any]]) -> Any:
        """What has happened before, done by the rules themselves."""
        async with self.work() as work:
            return await doing(World(work, self.names, now=self.now))

    # -- what people send

    def _update(self, who: str | int, **message: Any) -> Raw:
        user = who if isinstance(who, int) else self.telegram_id(who)
        number = next(self.updates)
        person = {"id": user, "is_bot": False, "first_name": str(who), "language_code": "zh-hans"}
        base = {
            "message_id": number,
            "date": int(self.now.timestamp()),
            "chat": {"id": user, "type": "private"},
        }
        return {"update_id": number, "message": {**base, "from": person, **message}}

    def telegram_id(self, name: str) -> int:
        return FIRST_ID + list(self.names).index(name)

    def says(self, who: str | int, text: str) -> Raw:
        return self._update(who, text=text)

    def photo(
        self, who: str | int, name: str, *, album: str | None = None, caption: str | None = None
    ) -> Raw:
        size = {"file_id": f"file-{name}", "file_unique_id": name, "width": 9, "height": 9, "file_size": 1000}
        more = {"media_group_id": album, "caption": caption}
        return self._update(who, photo=[size], **{key: value for key, value in more.items() if value})

    def sends(self, who: str | int, what: str, name: str, **more: Any) -> Raw:
        """A voice message, a film or a document, as ``what`` calls it."""
        file = {"file_id": f"file-{name}", "file_unique_id": name, "file_size": 1000, **more}
        return self._update(who, **{what: file})

    def contact(self, who: str | int, name: str, phone: str) -> Raw:
        user = who if isinstance(who, int) else self.telegram_id(who)
        return self._update(who, contact={"first_name": name, "phone_number": phone, "user_id": user})

    def presses(self, who: str | int, data: str) -> Raw:
        update = self._update(who)
        message = update.pop("message")
        query = {
            "id": f"press-{update['update_id']}",
            "chat_instance": "x",
            "data": data,
            "from": message["from"],
        }
        bot = {"id": 1, "is_bot": True, "first_name": "安巡"}
        return {**update, "callback_query": {**query, "message": {**message, "from": bot, "text": "…"}}}

    async def button(self, who: str | int, label: str) -> str:
        """The data of the newest button with this label that this person was sent."""
        for letter in reversed(await self.letters(who)):
            for key in (key for row in letter["payload"].get("rows", ()) for key in row):
                if key["text"] == label:
                    return str(key["data"])
        raise AssertionError(f"no button {label}: {[one['payload'] for one in await self.letters(who)]}")

    async def taps(self, who: str | int, label: str) -> list[tuple[str, str, bool]]:
        return await self.hears(self.presses(who, await self.button(who, label)))

    # -- what is to be said, and what is kept

    async def letters(self, who: str | int | None = None) -> Sequence[Any]:
        query = select(outbox).order_by(outbox.c.id)
        if who is not None:
            user = who if isinstance(who, int) else self.telegram_id(who)
            query = query.where(outbox.c.address.in_([f"t:{user}", self.sealer.address(user)]))
        async with self.database.read() as connection:
            return list((await connection.execute(query)).mappings())

    async def texts(self, who: str | int) -> list[str]:
        return [letter["payload"]["text"] for letter in await self.letters(who)]

    async def sent(self) -> None:
        """The mouth has said everything."""
        async with self.database.write() as connection:
            await connection.execute(outbox.delete())

    async def count(self, table: str) -> int:
        async with self.database.read() as connection:
            return int(
                (await connection.execute(select(func.count()).select_from(TABLES[table]))).scalar_one()
            )

    async def parked(self) -> list[Any]:
        async with self.database.read() as connection:
            return list((await connection.execute(select(parked))).mappings())

    async def answers(self, who: str) -> list[Any]:
        there = conversation.c.address == f"t:{self.telegram_id(who)}"
        async with self.database.read() as connection:
            return list((await connection.execute(select(conversation.c.answers).where(there))).scalars())


@asynccontextmanager
async def street(folder: Path, built: tuple[str, dict[str, int]] | None = None) -> AsyncIterator[Street]:
    """On a database that ``hazard_world.build`` has filled: its URL, and its people's ids by name. Without one,
    on ``anxun.db`` in the folder."""
    url, names = built or (sqlite(folder), await build(sqlite(folder)))
    database = Database(url)
    try:
        yield Street(database, folder, names)
    finally:
        await database.close()
