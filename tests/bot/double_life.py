"""Somebody with a post who reports in confidence and does the day's work in between, while the bot is killed at times.
Every sentence they write is one of a kind, so that wherever it turns up it is known where it was meant to go."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from unittest.mock import patch

from sqlalchemy import select

from app.bootstrap import System
from app.parked import retry
from bot import router
from inspection.tips.content import CONFIDENTIAL
from inspection.tips.file import Unlocked
from inspection.tips.secret import Passphrase
from inspection.words import Refused
from storage.tables.chat import conversation
from tests.bot.informant import OFFICERS, Bureau, Informant, Ticking
from tests.bot.killing import dies_speaking


@dataclass
class DoubleLife:
    """``luck`` chooses one of so many. ``office`` and ``confided``: sentences by where they went; ``receipts`` as they
    were shown."""

    one: Informant
    luck: Callable[[int], int]
    office: list[str] = field(default_factory=list)
    confided: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    officer: Unlocked | None = None
    said: int = 0
    done: list[str] = field(default_factory=list)

    @property
    def bureau(self) -> Bureau:
        return self.one.bureau

    async def does(self, deed: str) -> None:
        try:
            await DEEDS[deed](self)
            self.done.append(deed)
        except Refused:  # not now
            return
        finally:
            self.receipts += [line for line in self.one.sees.splitlines() if line.startswith("查询码：")]

    async def is_confiding(self) -> bool:
        address = self.bureau.town.sealer.address(self.one.number)
        mine = conversation.c.address == address, conversation.c.dialog.in_(CONFIDENTIAL)
        async with self.bureau.town.database.read() as connection:
            return (await connection.execute(select(conversation.c.id).where(*mine))).first() is not None

    async def sentence(self) -> str:
        """What nobody has written before, and noted where it is about to go."""
        self.said += 1
        text = f"第{self.said}句，炉前巡查所见所闻"
        (self.confided if await self.is_confiding() else self.office).append(text)
        return text

    async def writes(self) -> None:
        await self.one.says(await self.sentence())

    async def photographs(self) -> None:
        words = await self.sentence()
        update = self.bureau.town.photo(self.one.who, f"p{self.said}", caption=words)
        self.bureau.files[f"file-p{self.said}"] = b"no photo at all"
        await self.one.sends(update)

    async def taps(self) -> None:
        """Any button that stands in the chat, old ones as well."""
        posts = [call.keyboard for call in self.one.posts().values() if call.keyboard]
        keys = [key for one in posts for row in one.get("inline_keyboard", ()) for key in row]
        keys = [key for key in keys if "callback_data" in key]
        if keys:
            await self.one.sends(
                self.bureau.town.presses(self.one.who, keys[self.luck(len(keys))]["callback_data"])
            )

    async def commands(self) -> None:
        said = ("/tasks", "/help", "/menu", "/report", "/receipt", "/cancel", "/back", "/me")
        await self.one.says(said[self.luck(len(said))])

    async def is_asked_by_the_office(self) -> None:
        number = await self.bureau.town.prepares(lambda world: world.finds("李建国"))
        await self.one.sends(self.bureau.town.presses(self.one.who, f"h.hand_over.{number}"))

    async def reports(self) -> None:
        """All the way to the receipt, unless something stands in the way."""
        if await self.is_confiding():
            return
        await self.one.begins()
        await self.one.fills_in(await self.sentence())
        await self.one.taps("提交举报")

    async def types_the_receipt(self) -> None:
        if self.receipts:
            await self.one.says(self.receipts[self.luck(len(self.receipts))])

    async def looks_it_up(self) -> None:
        await self.one.says("/receipt")
        await self.types_the_receipt()

    async def is_answered(self) -> None:
        name = OFFICERS[0]
        lane = self.bureau.lane
        at = self.officer or await lane.unlock(name, Passphrase(f"清晨的炉火照着河湾 {name}"))
        for listed in await lane.cases(at):
            await lane.tell(at, listed.case.number, "请说明位置")

    async def time_passes(self) -> None:
        await self.bureau.passes(minutes=(1, 11, 61)[self.luck(3)])

    async def is_killed_speaking(self) -> None:
        """While a digest, an answer and what was said last are on their way."""
        town, words = self.bureau.town, await self.sentence()
        await self.bureau.speaking.writes(self.one.number, f"日报{self.said}", bulk=True)
        await town.hears(town.says(self.one.who, words), town.says(self.one.who, "/tasks"))
        await dies_speaking(self.bureau, self.luck(6))
        await self.bureau.works()

    async def is_poisoned_and_taken_again(self) -> None:
        town = self.bureau.town
        words = await self.sentence()
        with patch.object(router, "_heard", _boom):
            await self.one.says(words)
        await self.commands()
        await retry(System(town.settings, Ticking(town), town.database, town.sealer), None)
        await self.bureau.works()


async def _boom(*_: object) -> None:
    raise RuntimeError


DEEDS: Mapping[str, Callable[[DoubleLife], Awaitable[None]]] = {
    name: getattr(DoubleLife, name)
    for name in (
        *("writes", "photographs", "taps", "commands", "is_asked_by_the_office", "reports"),
        *("types_the_receipt", "looks_it_up", "is_answered", "time_passes"),
        *("is_killed_speaking", "is_poisoned_and_taken_again"),
    )
}
USUAL = [*("taps", "writes") * 4, *("reports", "commands", "is_killed_speaking") * 2, *DEEDS]
