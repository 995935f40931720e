"""A street whose work groups hear: the bureau's campaign runs in the district."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.bootstrap import System
from app.groups.handling import by_kind
from app.groups.timetable import GroupTimetable
from storage.tables.chat import job
from tests.bot.street import Street, street
from tests.bot.test_tables import begun, happened

GROUP, DISTRICT = -700_300, -700_301


class Hands:
    """The town's clock."""

    def __init__(self, town: Street) -> None:
        self._town = town

    def now(self) -> datetime:
        return self._town.now


@asynccontextmanager
async def grouped(folder: Path, built: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    """A group for the street, by its manager, and one for the district."""
    async with street(folder, built) as town:
        await town.prepares(happened)
        async with town.work() as work:
            await begun(work, town.now)
        for who, chat in (("刘洋", GROUP), ("孙丽", DISTRICT)):
            said = town.says(who, "/bind")
            said["message"]["chat"] = {"id": chat, "type": "supergroup"}
            await town.hears(said)
        await town.sent()
        yield town


async def turns(town: Street, moment: datetime) -> int:
    """It is that moment: what is due is asked for and done, and done again as after a crash. How much was asked for."""
    town.now = moment
    system = System(town.settings, Hands(town), town.database, town.sealer)
    asked = await GroupTimetable(system)(moment)
    handlers = by_kind(system, lambda: None)
    async with town.database.read() as connection:
        jobs = (await connection.execute(select(job).order_by(job.c.id))).mappings().all()
    for one in [*jobs, *jobs]:
        if one["kind"] in handlers:
            await handlers[one["kind"]](one["payload"])
    return asked


async def told(town: Street, chat: int = GROUP) -> list[str]:
    return [one["payload"]["text"] for one in await town.letters(chat)]


async def link(town: Street, chat: int = GROUP) -> str:
    """What the button of the newest message there starts the bot with."""
    (row,) = (await town.letters(chat))[-1]["payload"]["rows"]
    url = str(row[0]["url"])
    assert url.startswith(f"https://t.me/{town.settings.bot}?start=g")
    return url.partition("=")[2]
