"""Everybody works at once: how long people wait for their answers, and what it costs the bot."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from tests.torture.campaign import Plan, Report, crowded, judge, settle
from tests.torture.villager import Lost, Villager


@dataclass(frozen=True)
class Rush:
    """``acts`` a second of all together, for so many ``seconds``. The first fifth warms up and is not measured."""

    people: int = 200
    acts: float = 50.0
    seconds: float = 600.0
    seed: int = 1


@dataclass(frozen=True)
class Felt:
    """``waits`` in seconds, from an act to what the bot does about it; ``grown`` is how much more memory the bot
    holds at the end than after the first fifth, 0.1 for a tenth."""

    faults: list[str]
    acts: int
    seconds: float
    waits: list[float]
    grown: float
    locked: int

    def wait(self, share: float) -> float:
        return sorted(self.waits)[int(share * (len(self.waits) - 1))]

    def __str__(self) -> str:
        lines = [
            f"rush: {'well' if not self.faults else 'NOT WELL'}",
            f"  {self.acts} acts in {self.seconds:.0f} s, {self.acts / self.seconds:.0f} a second",
            f"  answered within {self.wait(0.5):.2f} s (half), {self.wait(0.95):.2f} s (95 of 100), "
            f"{self.wait(0.99):.2f} s (99 of 100)",
            f"  memory {self.grown:+.0%}, database locked {self.locked} times",
        ]
        return "\n".join([*lines, *(f"  FAULT {fault}" for fault in self.faults)])


async def rush(door: Path, home: Path, plan: Rush) -> Felt:
    """Visits only, from the poster to the signed record, without Telegram's own limits."""
    how = Plan(people=plan.people, seed=plan.seed, pace="off")
    async with crowded(door, home, how) as (village, crowd, people):
        began = time.monotonic()
        warm, end = began + plan.seconds / 5, began + plan.seconds
        for villager in people:
            villager.thinks = plan.people / plan.acts

        async def day(villager: Villager) -> None:
            await asyncio.sleep(crowd.dice.uniform(0, villager.thinks))
            while time.monotonic() < end:
                await crowd.visits(villager)

        days = [asyncio.create_task(day(villager)) for villager in people]
        await asyncio.sleep(warm - time.monotonic())
        before, acts = resident(village.pid), crowd.acts
        for villager in people:
            villager.waits.clear()
        await asyncio.sleep(end - time.monotonic())
        seconds, acts = time.monotonic() - warm, crowd.acts - acts
        grown = resident(village.pid) / before - 1
        outcomes = await asyncio.gather(*days, return_exceptions=True)
        faults = [str(outcome) for outcome in outcomes if isinstance(outcome, BaseException)]
        assert all(isinstance(outcome, Lost | None) for outcome in outcomes), faults
        report = Report(how)
        await settle(village, report)
        await judge(village, crowd, report, [])
        waits = [wait for villager in people for wait in villager.waits]
        locked = village.log.count("database is locked")
    return Felt(faults + report.faults, acts, seconds, waits, grown, locked)


def resident(pid: int) -> int:
    """Bytes of memory that are this process's own: what it shares with the warm process is not."""
    sizes = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    private = [line for line in sizes if line.startswith(("Private_Clean", "Private_Dirty"))]
    return sum(int(line.split()[1]) for line in private) * 1024
