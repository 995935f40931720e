"""A street office with its bot: the real processes, a Telegram on loopback, and the people who use them."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import zxingcpp
from PIL import Image

from inspection.people import Role
from sandbox.config import SandboxConfig
from sandbox.server import Running, running
from tests.journeys.machine import Machine, Process, machine
from tests.journeys.neighbour import Neighbour
from tests.ports import free_port
from tests.reports.enterprise_sheets import Line, credit_code, lines, write_xlsx
from tests.warm import Said
from texts import catalogue

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2023, 6, 5, 9, 40, tzinfo=ZONE)
STREET = "沈北街道"
FIRM, CODE = "晨星铝业有限公司", credit_code(0)
GATE = (41.9312, 123.4128)  # WGS-84 degrees
TRAITS = "金属冶炼、粉尘涉爆、有限空间"  # thirty items on five pages
STARTS_WITHIN = 60.0  # seconds, on two busy cores


@dataclass
class Town:
    """``telegram`` is the sandbox, ``home`` the bot's folder. The bot runs between ``opens`` and ``closes``."""

    telegram: Running
    home: Path
    env: dict[str, str]
    machine: Machine
    _bot: Process | None = None
    _ids: "count[int]" = field(default_factory=lambda: count(1001))

    # -- the office

    async def anxun(self, *args: object) -> Said:
        """Runs ``anxun …`` as an operator does."""
        return await self.machine.anxun(*args, env=self.env)

    async def opens(self, *args: str) -> None:
        """Starts ``anxun run`` and waits until it says that it is well."""
        self._bot = await self.starts(*args)
        await self.gets_well()

    async def gets_well(self, *, at: str = "") -> None:
        """Until the bot, or the process ``at`` that host and port, says so of itself."""
        async with asyncio.timeout(STARTS_WITHIN):
            while not await self._is_well(at):
                assert at or self._bot is None or self._bot.returncode is None, self.log
                await asyncio.sleep(0.1)

    async def starts(self, *args: str, log: str = "run.log", **env: str) -> Process:
        """Another ``anxun run``, which the caller ends."""
        return await self.machine.starts("run", *args, env=self.env | env, log=self.home / log)

    async def closes(self) -> None:
        """SIGTERM: it stops within ten seconds, as the contract says."""
        assert self._bot is not None
        self._bot.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            assert await self._bot.wait() == 0, self.log

    async def is_killed(self) -> None:
        """kill -9."""
        assert self._bot is not None
        self._bot.kill()
        await self._bot.wait()

    @property
    def bot(self) -> Process:
        """The process between ``opens`` and ``closes``."""
        assert self._bot is not None
        return self._bot

    @property
    def log(self) -> str:
        return self.read("run.log")

    def read(self, log: str) -> str:
        """What a process has written to its log."""
        return (self.home / log).read_text("utf-8")

    async def page(self, path: str, *, at: str = "") -> tuple[int, str]:
        """A page of the bot, or of the process ``at`` that host and port, as a browser gets it: status and text."""
        async with (
            aiohttp.ClientSession() as browser,
            browser.get(f"http://{at or self.env['ANXUN_HTTP']}{path}") as answer,
        ):
            return answer.status, await answer.text()

    async def _is_well(self, at: str = "") -> bool:
        try:
            return (await self.page("/healthz", at=at))[0] == 200
        except aiohttp.ClientError:
            return False

    async def exports(self, what: str, *args: str) -> list[dict[str, Any]]:
        """The rows of ``anxun export``."""
        file = self.home / f"{what}.json"
        said = await self.anxun("export", what, *args, "-o", file)
        assert said.code == 0, said.err
        rows: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
        return rows

    async def comes_to_have(
        self, what: str, wanted: Callable[[list[dict[str, Any]]], bool], *, within: float = 20
    ) -> list[dict[str, Any]]:
        """Exports until the rows are as wanted."""
        async with asyncio.timeout(within):
            while True:
                rows = await self.exports(what)
                if wanted(rows):
                    return rows
                await asyncio.sleep(0.2)

    # -- the time

    def now(self) -> datetime:
        return self.telegram.now().astimezone(ZONE)

    def turns_clock_to(self, moment: datetime) -> None:
        """For Telegram and the bot alike."""
        self.telegram.clock_shift += moment - self.telegram.now()

    # -- the people

    def meets(self, name: str, **account: str) -> Neighbour:
        """Somebody with a phone, who is nobody here yet."""
        return Neighbour(name, self.telegram.phone(next(self._ids), name, **account))

    async def joins(
        self, name: str, role: Role, *, at: str = "", region: str = "", **account: str
    ) -> Neighbour:
        """Is invited to a post, at an enterprise or for a region, and follows the link."""
        where = ["--enterprise", at] if at else ["--region", region or STREET]
        said = await self.anxun("invite", "--json", "--role", role, "--name", name, *where)
        assert said.code == 0, said.err
        person = self.meets(name, **{"role": catalogue("zh")[f"term.Role.{role}"]} | account)
        await person.scans(said.json["payload"])
        await person.reads(name)
        spoken = "en" if account.get("language_code") == "en" else "zh"
        await person.reads(catalogue(spoken)["menu.what"])  # it comes last; a chat is told one thing a second
        return person

    async def poster(self, code: str = CODE) -> str:
        """Prints a site's poster and scans what is on it; returns the token of its codes."""
        file = self.home / f"poster-{code}.png"  # two may be printed at once
        said = await self.anxun("poster", code, "--format", "png", "-o", file)
        assert said.code == 0, said.err
        texts = scanned(file)
        (record,) = [text for text in texts if "/e/" in text]
        token = record.rpartition("/e/")[2]
        assert f"https://t.me/{self.env['ANXUN_BOT']}?start=p{token}" in texts
        return token

    # -- what the bot called

    def spoken(self, *people: Neighbour) -> int:
        """How many messages the bot has posted, edits not counted: to these people, or to all."""
        sent = [call for call in self.telegram.calls.of("sendMessage") if not call.error]
        return sum(not people or call.chat_id in {p.phone.id for p in people} for call in sent)


def scanned(file: Path) -> set[str]:
    """The texts of all codes on a picture, read by a library that did not write them."""
    with Image.open(file) as picture:
        return {code.text for code in zxingcpp.read_barcodes(picture)}


def ledger(file: Path, *, rows: int = 200) -> Path:
    """A bureau's workbook: 晨星铝业 in its first row, fifteen broken rows among two hundred."""
    made: Sequence[Line] = lines(rows)
    first: Line = [1, FIRM, CODE, "有色", TRAITS, 86, STREET, "工业路1号", *GATE, "正常", "二级", "周海", ""]
    return write_xlsx(file, [first, *made[1:]])


@asynccontextmanager
async def founded(home: Path, *, cold: bool = False, **env: str) -> AsyncIterator[Town]:
    """A Telegram, and an empty home for the bot; it is Monday, 9:40. Nothing runs yet. ``cold``: its programs are
    started as an operator does; ``env``: more settings."""
    clock, config = home / "clock", SandboxConfig(clock_file=home / "clock")
    async with machine(home, cold=cold) as programs, running(config=config) as telegram:
        http = f"127.0.0.1:{free_port()}"
        ours = {
            "ANXUN_HOME": str(home),
            "ANXUN_TOKEN": telegram.token,
            "ANXUN_TELEGRAM_API": telegram.base_url,
            "ANXUN_BOT": telegram.telegram.me.username or "",
            "ANXUN_HTTP": http,
            "ANXUN_PUBLIC_URL": "https://anxun.example",
            "ANXUN_CLOCK": f"@{clock}",
        }
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("ANXUN_")}
        telegram.clock_shift = MONDAY - datetime.now(UTC)
        town = Town(telegram, home, inherited | ours | env, programs)
        try:
            yield town
        finally:
            if town._bot is not None and town._bot.returncode is None:
                await town.is_killed()


@asynccontextmanager
async def opened(home: Path, **env: str) -> AsyncIterator[Town]:
    """A town on its first day: set up, its ledger imported, the bot running; nobody has joined."""
    async with founded(home, cold=False, **env) as town:
        assert (await town.anxun("init", "--region", "沈北区")).code == 0
        file = ledger(home / "台账.xlsx", rows=12)
        imported, _ = await asyncio.gather(town.anxun("import", "enterprises", file), town.opens())
        assert imported.code == 0, imported.err
        yield town
        await town.closes()
