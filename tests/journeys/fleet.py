"""A bot of several processes on a PostgreSQL, and people who write to it without a pause, whatever is killed."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.phone import Phone
from tests.journeys.machine import Process
from tests.journeys.neighbour import new_scene
from tests.journeys.world import Town, founded
from tests.storage.hazard_world import build

ALL_START_WITHIN = 150.0  # seconds; six at once, on two busy cores
INSPECTORS = {"李建国": 1000, "王敏": 1001, "何静": 1008}  # enrolled in this order by ``hazard_world.settle``


@dataclass
class Fleet:
    """``processes`` by their place: ``ears.1``, ``ears.2`` … Each writes a log of its own."""

    town: Town
    phones: dict[str, Phone]
    processes: dict[str, Process] = field(default_factory=dict)
    logs: dict[str, str] = field(default_factory=dict)
    sent: list[tuple[str, str]] = field(default_factory=list)  # who, and the words

    async def starts(self, *places: str) -> None:
        """Processes of these roles; returns at once."""
        for place in places:
            log = self.logs[place] = f"{place}.{len(self.logs)}.{len(self.sent)}.log"
            role = place.partition(".")[0]
            self.processes[place] = await self.town.starts("--role", role, log=log)

    async def kills(self, place: str) -> None:
        """kill -9."""
        self.processes[place].kill()
        await self.processes[place].wait()

    def busy(self, role: str) -> str:
        """The place of the process that works as this now."""
        for place, process in self.processes.items():
            if place.startswith(role) and process.returncode is None:
                told = self.town.read(self.logs[place]).splitlines()
                states = [line for line in told if f" as {role}" in line]
                if states and "this process works" in states[-1]:
                    return place
        return ""

    async def works(self, *roles: str) -> None:
        """Until somebody does each part of the work."""
        for _ in range(int(ALL_START_WITHIN / 0.1)):
            if all(self.busy(role) for role in roles):
                return
            await asyncio.sleep(0.1)
        raise AssertionError([self.town.read(log)[-900:] for log in self.logs.values()])

    async def write(self, often: int, pause: float, people: int = len(INSPECTORS)) -> None:
        """So many people send hazards, one message each, and wait for nobody."""
        for _ in range(often):
            for name, phone in list(self.phones.items())[:people]:
                words = f"隐患之{len(self.sent) + 1:03d}"
                self.sent.append((name, words))
                await phone.photographs(new_scene(), words)
                await asyncio.sleep(pause)

    async def is_conserved(self, kills: int) -> None:
        """Each message is one hazard, and each was told so; nobody more than once too often for each kill."""
        every = Counter(words for _, words in self.sent)
        rows = await self.town.comes_to_have("hazards", lambda rows: len(rows) >= len(self.sent), within=60)
        assert Counter(row["description"] for row in rows) == every
        number = {row["description"]: row["number"] for row in rows}
        for name, phone in self.phones.items():
            mine = [number[words] for who, words in self.sent if who == name]
            told = await _told(phone, mine)
            assert all(told[key] >= 1 for key in mine), (name, mine, told)
            assert sum(told.values()) - len(mine) <= kills, (name, told)
        assert (await self.town.anxun("audit", "verify")).code == 0
        assert await self._parked() == "0"

    async def _parked(self) -> str:
        said = await self.town.anxun("parked", "list", "--json")
        assert said.code == 0, said.err
        return str(len(said.json))


async def _told(phone: Phone, numbers: Sequence[str]) -> Counter[str]:
    """How often each was said to be recorded, once all were."""
    async with asyncio.timeout(60):
        while True:
            texts = [one.text for one in await phone.screen() if one.from_bot]
            told = Counter(key for key in numbers for text in texts if f"已记录 №{key}" in text)
            if all(told[key] for key in numbers):
                return told
            await asyncio.sleep(0.3)


@asynccontextmanager
async def fleet(home: Path, url: str, admin: str = "") -> AsyncIterator[Fleet]:
    """People and an empty fleet. ``url``: an empty database; ``admin`` fills it by another way."""
    (home / "keys").mkdir()
    (home / "keys" / "root.key").write_bytes(bytes(32))  # as the street's
    await build(admin or url)
    async with founded(home, ANXUN_DATABASE_URL=url) as town:
        phones = {name: town.telegram.phone(number, name) for name, number in INSPECTORS.items()}
        made = Fleet(town, phones)
        try:
            yield made
        finally:
            for process in made.processes.values():
                if process.returncode is None:
                    process.kill()
                    await process.wait()
