"""Somebody who reports in confidence, by the chat: their phone with everything on it, and the jobs behind the bot."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.bootstrap import System
from app.tips.jobs import TipJobs
from app.tips.lane import Lane
from app.tips.tidying import Tidying
from app.turning import Turning
from app.workers import Handler
from inspection.tips.receipt import normalised
from inspection.tips.secret import Passphrase
from media.decode import Decoder
from media.worker import Made
from storage.jobs import Job
from storage.tips.kdf import CHEAP
from tests.bot.speaking import Speaking
from tests.bot.street import STRANGER, Raw, Street
from tests.bot.telegram import Call
from tests.media.phone_jpeg import phone_jpeg
from tests.storage.hazard_world import DISTRICT

WHAT = "夜里两点检修熔炼炉没有断水，班长叫大家不要声张"
OFFICERS = ("马兰", "韩冰")


class Inline(Decoder):
    """Decodes where it stands."""

    async def _made(self, work: Callable[[bytes], Made], data: bytes) -> Made:
        return work(data)


@dataclass
class Ticking:
    """The street's clock, for what stands on a system."""

    town: Street

    def now(self) -> Any:
        return self.town.now


@dataclass
class Bureau:
    """The whole lane behind one street: officers, jobs, and a mouth."""

    town: Street
    files: dict[str, bytes] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        town = self.town
        system = System(town.settings, Ticking(town), town.database, town.sealer)
        self.lane = Lane(system, CHEAP, even=0)
        self.speaking = Speaking(town)
        self.handlers = self.jobs(self._download)
        self.tidying = Tidying(self.lane, Turning(system, lambda: None))

    def jobs(self, download: Callable[[str], Awaitable[bytes]]) -> dict[str, Handler]:
        return TipJobs(self.lane, download, Inline(), lambda: None).by_kind()

    async def _download(self, file_id: str) -> bytes:
        return self.files[file_id]

    async def opens(self, linked: Mapping[str, int | None] | None = None) -> None:
        """Two officers take reports; ``linked``: who they are in the ledger, by name."""
        for name in OFFICERS:
            who = (linked or {}).get(name)
            code = await self.lane.invite_officer(name, "区应急局", [DISTRICT], person_id=who)
            await self.lane.join(code, Passphrase(f"清晨的炉火照着河湾 {name}"))

    async def leases(self) -> list[Job]:
        async with self.town.work() as work:
            return [job for job in await work.jobs.lease(self.town.now, 10) if job.kind in self.handlers]

    async def does(self, job: Job) -> None:
        await self.handlers[job.kind](job.payload)
        async with self.town.work() as work:
            await work.jobs.done([job.id])

    async def works(self) -> None:
        """Everything that waits is done and said."""
        for _ in range(20):
            jobs = await self.leases()
            for job in sorted(jobs, key=lambda job: job.kind):
                await self.does(job)
            if not jobs and not await self.speaking.rows():
                return
            await self.speaking.speaks()
        raise AssertionError("it never ends")

    async def passes(self, **time: float) -> None:
        """So much time, at the end of which the chores are done, and whatever they lead to."""
        self.town.now += timedelta(**time)
        for _ in range(2):
            await self.tidying(self.town.now)
        await self.works()


@dataclass
class Informant:
    """A phone. ``who`` is a name of the street, or the number of somebody without a role."""

    bureau: Bureau
    who: str | int = STRANGER
    mine: dict[int, str] = field(default_factory=dict)  # own messages

    @property
    def number(self) -> int:
        return self.who if isinstance(self.who, int) else self.bureau.town.telegram_id(self.who)

    async def sends(self, update: Raw) -> None:
        message = update.get("message")
        if message is not None:
            self.mine[message["message_id"]] = message.get("text") or "…"
        await self.bureau.town.hears(update)
        await self.bureau.works()

    async def says(self, text: str) -> None:
        await self.sends(self.bureau.town.says(self.who, text))

    async def shows(self, name: str, data: bytes | None = None) -> None:
        data = data or phone_jpeg(size=(640, 480))
        self.bureau.files[f"file-{name}"] = data
        update = self.bureau.town.photo(self.who, name)
        update["message"]["photo"][0]["file_size"] = len(data)
        await self.sends(update)

    def posts(self) -> dict[int, Call]:
        """The bot's messages as they stand in the chat."""
        found: dict[int, Call] = {}
        for call in self.bureau.speaking.bot.calls:
            if call.chat_id != self.number or call.message_id is None:
                continue
            if call.name == "delete":
                found.pop(call.message_id, None)
            elif call.name == "send" or (call.name == "edit" and call.message_id in found):
                found[call.message_id] = call
        return found

    def own(self) -> list[str]:
        """Their own messages that are still there."""
        gone = {c.message_id for c in self.bureau.speaking.bot.calls if c.name == "delete"}
        return [text for number, text in self.mine.items() if number not in gone]

    @property
    def sees(self) -> str:
        """The newest message of the bot."""
        posts = self.posts()
        return posts[max(posts)].text if posts else ""

    async def taps(self, label: str) -> None:
        """The newest button whose label holds these words."""
        await self.sends(self.button(label))

    def button(self, label: str) -> Raw:
        """The press on it."""
        for number, call in sorted(self.posts().items(), reverse=True):
            keys = (call.keyboard or {}).get("inline_keyboard", ())
            for key in (key for row in keys for key in row):
                if label in key["text"]:
                    update = self.bureau.town.presses(self.who, key["callback_data"])
                    update["callback_query"]["message"]["message_id"] = number
                    return update
        raise AssertionError(f"no button {label}: {[call.text for call in self.posts().values()]}")

    async def begins(self) -> None:
        await self.says("/report")
        await self.taps("保密举报")

    async def fills_in(self, what: str = WHAT, *photos: str, push: str = "我自己凭查询码来看") -> None:
        """From the first words to the summary."""
        await self.taps("开始填写")
        await self.says("晨星铝业有限公司")
        await self.says(what)
        for label in ("跳过", "几周", "没有"):
            await self.taps(label)
        for photo in photos:
            await self.shows(photo)
        for label in ("下一步", "下一步", "也不要奖励", push):
            await self.taps(label)

    async def reports(self, what: str = WHAT, *photos: str) -> str:
        """The receipt, as it is shown, in digits."""
        await self.begins()
        await self.fills_in(what, *photos)
        await self.taps("提交举报")
        return self.receipt()

    def receipt(self) -> str:
        (line,) = [line for line in self.sees.splitlines() if line.startswith("查询码：")]
        return normalised(line)
