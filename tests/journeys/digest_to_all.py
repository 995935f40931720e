"""One digest to everybody, by the real process, with kill -9 in between. ``make torture`` sends it to 3,000 chats."""

import asyncio
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import opened
from app.settings import load
from inspection.people import Role
from sandbox.limits import Limits
from tests.journeys.world import MONDAY, Town, founded

FIRST_CHAT = 500_000
GIVES_UP = 300.0  # seconds


@dataclass(frozen=True)
class Outcome:
    """How often each chat got the digest, and what Telegram thought of the pace."""

    chats: int
    got: Counter[int]
    counted_as_said: int
    busiest_second: int
    refused: int
    seconds: float

    @property
    def twice(self) -> int:
        return sum(many > 1 for many in self.got.values())

    @property
    def missing(self) -> int:
        return self.chats - len(self.got)

    @property
    def faults(self) -> list[str]:
        told = [f"{self.twice} got it twice"] if self.twice else []
        told += [f"{self.missing} did not get it"] if self.missing else []
        fast = self.busiest_second > 30 or self.refused > 0
        return told + (["Telegram's limits were not kept"] if fast else [])

    def __str__(self) -> str:
        lines = [
            f"digest: {'well' if not self.faults else 'NOT WELL'}",
            f"  {self.chats} chats in {self.seconds:.0f} s: {self.twice} twice, {self.missing} missing "
            f"({self.counted_as_said} counted as said); at most {self.busiest_second} in a second, "
            f"{self.refused} refused by Telegram",
        ]
        return "\n".join([*lines, *(f"  FAULT {fault}" for fault in self.faults)])


async def digest_to_all(home: Path, chats: int, kills: int) -> Outcome:
    """Kills are spread evenly over the letters. Telegram's limits are on."""
    async with founded(home) as town:
        assert (await town.anxun("init", "--region", "沈北区")).code == 0
        await _everybody_reads(town, chats)
        town.telegram.telegram.limits = Limits()
        assert (
            await town.anxun("digest")
        ).code == 0  # first: by itself a digest that says nothing is not sent
        began = asyncio.get_running_loop().time()
        await town.opens()
        for kill in range(1, kills + 1):
            await _said(town, chats * kill // (kills + 1))
            await town.is_killed()
            await town.opens()
        await _all_said(town)
        await town.closes()
        speech = town.telegram.telegram.speech
        return Outcome(
            chats,
            Counter(said.chat_id for said in speech.accepted()),
            sum(map(int, re.findall(r"(\d+) letters in bulk were on their way", town.log))),
            speech.most(1.0),
            len(speech.refused(429)),
            asyncio.get_running_loop().time() - began,
        )


async def _everybody_reads(town: Town, chats: int) -> None:
    """So many department heads, each with a phone that has spoken to the bot before."""
    async with opened(load(town.env)) as system, system.write() as work:
        (region,) = [one for one in await work.regions.all() if one.name == "沈北区"]
        for number in range(chats):
            person = await work.people.add(f"主任{number}", FIRST_CHAT + number, "zh", MONDAY)
            await work.people.grant(person, Role.MANAGER, None, region.id, MONDAY)
            town.telegram.phone(FIRST_CHAT + number)
            town.telegram.telegram.chats[FIRST_CHAT + number].started = True


async def _said(town: Town, many: int) -> None:
    async with asyncio.timeout(GIVES_UP):
        while len(town.telegram.telegram.speech.accepted()) < many:  # noqa: ASYNC110 - Telegram tells nobody
            await asyncio.sleep(0.05)


async def _all_said(town: Town) -> None:
    """Nothing waits any more, neither a job nor a letter."""
    async with asyncio.timeout(GIVES_UP), opened(load(town.env)) as system:
        while True:
            async with system.read() as work:
                letters, jobs = (await work.outbox.waiting())[0], (await work.jobs.waiting())[0]
            if not letters and not jobs:
                return
            await asyncio.sleep(0.3)
