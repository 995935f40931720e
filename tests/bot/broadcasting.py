"""A street whose office tells its enterprises something; the mouth says it into a fake Telegram."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from app.broadcasts.telling import tell_on
from inspection.broadcasts.broadcast import Reach
from storage.broadcast_check import BroadcastCheck
from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import Call, FakeBot
from tests.storage.hazard_world import ZONE

TEXT = "高温天气，请停止有限空间作业"


@dataclass
class PictureBot(FakeBot):
    """A fake Telegram that takes pictures and files too."""

    shown: list[tuple[str, Any, Mapping[str, Any]]] = field(default_factory=list)

    async def send_photo(self, chat_id: int, file: Any, caption: str = "", **more: Any) -> Any:
        return await self._show("photo", chat_id, file, {"caption": caption, **more})

    async def send_document(self, chat_id: int, file: Any, caption: str = "", **more: Any) -> Any:
        return await self._show("document", chat_id, file, {"caption": caption, **more})

    async def _show(self, name: str, chat_id: int, what: Any, more: Mapping[str, Any]) -> Any:
        sent = next(self.ids)
        await self._called(Call(name, chat_id, more["caption"], sent))
        self.shown.append((name, what, more))
        return SimpleNamespace(message_id=sent)


async def tells(town: Street, who: str, *presses: str, text: str = TEXT, file: Any = None) -> None:
    """Writes a broadcast and sends it; ``presses`` lead to its words."""
    await town.hears(town.presses(who, "b.new.0"))
    for one in presses:
        await town.taps(who, one)
    await town.hears(town.says(who, text))
    if file is None:
        await town.taps(who, "不附")
    else:
        await town.hears(file)
    await town.taps(who, "确认发送")


async def goes_out(town: Street, number: int = 1) -> None:
    """The clock comes round until everybody has been written to."""
    goes_on = True
    while goes_on:
        async with town.work() as work:
            goes_on = await tell_on(work, number, town.now, ZONE)


async def said(town: Street, bot: FakeBot | None = None) -> FakeBot:
    """The mouth has said all that was to be said."""
    speaking = Speaking(town)
    if bot is not None:
        speaking.bot = bot
        speaking.mouth._flights._speech.bot = bot.bot
    for _ in range(30):
        if not await speaking.rows():
            break
        await speaking.speaks()
    return speaking.bot


async def reach(town: Street, number: int = 1) -> Reach:
    async with town.work() as work:
        return await work.broadcasts.reach(number)


async def sound(town: Street) -> bool:
    check = BroadcastCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []
