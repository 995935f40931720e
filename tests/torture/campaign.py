"""One campaign against one bot: people at work, kills, and afterwards the truth. Gives a report in plain text."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from inspection.people import Role
from sandbox.accounts import Account
from sandbox.call import Call
from sandbox.limits import Limits
from sandbox.profile import Delivery
from tests.reports.enterprise_sheets import credit_code, good_line
from tests.torture import oracles
from tests.torture.deeds import Crowd, Site
from tests.torture.killer import Killer, Moment
from tests.torture.village import Village, settled
from tests.torture.villager import Lost, Villager

FIRST_INSPECTOR = 2001
ROWS = (3, 4, 6, 9)  # of the ledger: one site for each of the four streets
SETTLES_WITHIN = 120.0  # seconds for what is left in the queues when everybody has gone home


@dataclass(frozen=True)
class Plan:
    """``updates`` is at least how many; ``kills``, or polite ``stops``, are spread evenly over them. ``mode`` polling
    or webhook;
    ``database`` a URL, the embedded one when empty; ``pace`` as in ANXUN_PACE;
    ``patience`` how many seconds a person waits for an answer."""

    updates: int = 150
    kills: int = 5
    stops: int = 0
    people: int = 12
    seed: int = 1
    mode: str = "polling"
    database: str = ""
    pace: str = "30/1/20"
    patience: float = 90.0

    @property
    def env(self) -> dict[str, str]:
        found = {"ANXUN_PACE": self.pace}
        return found | ({"ANXUN_DATABASE_URL": self.database} if self.database else {})


@dataclass
class Report:
    plan: Plan
    faults: list[str] = field(default_factory=list)
    updates: int = 0
    messages: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    hazards: int = 0
    visits: int = 0
    again: int = 0
    flooded: int = 0
    acks: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        plan, moments = self.plan, " ".join(f"{name} {n}" for name, n in sorted(self.kills.items()))
        where = plan.database.partition(":")[0] or "sqlite"
        lines = [
            f"{plan.mode}, {where}, seed {plan.seed}: {'well' if not self.faults else 'NOT WELL'}",
            f"  {self.updates} updates of {plan.people} people and their strangers in {self.seconds:.0f} s",
            f"  {sum(self.kills.values())} kills: {moments}",
            f"  {self.hazards} hazards, {self.visits} visits, {self.messages} messages, {self.again} repeated, "
            f"{self.flooded} refused for speed",
        ]
        if self.acks:
            lines.append(
                f"  99 of 100 updates were taken within {self.acks[len(self.acks) * 99 // 100]:.2f} s"
            )
        return "\n".join([*lines, *(f"  FAULT {fault}" for fault in self.faults)])


def listening(village: Village, seed: int = 1, patience: float = 90.0) -> Crowd:
    """A crowd that hears what is said to it; nobody is in it yet."""
    crowd = Crowd(village.telegram, random.Random(seed), patience=patience)

    async def heard(call: Call) -> None:
        for said in call.said:
            if not said.error and (villager := crowd.everybody.get(said.chat_id)) is not None:
                villager.hears(said)

    village.telegram.on_accepted.append(heard)
    return crowd


@asynccontextmanager
async def crowded(door: Path, home: Path, plan: Plan) -> AsyncIterator[tuple[Village, Crowd, list[Villager]]]:
    """A village whose people have joined, with the bot running."""
    async with settled(door, home, mode=plan.mode, env=plan.env) as village:
        telegram = village.telegram
        telegram.limits = None if plan.pace == "off" else Limits()
        telegram.delivery = Delivery(pauses=(0.0, 0.1, 0.2, 0.4, 0.8))
        crowd = listening(village, plan.seed, plan.patience)
        invitations = []
        for row in ROWS:
            line = good_line(row)
            gate = (float(line[8] or 0), float(line[9] or 0))
            crowd.sites.append(Site(f"p{await village.poster(credit_code(row))}", gate))
            invitations.append(await village.invitation(Role.INSPECTOR, str(line[6]), plan.people))
        await village.starts()
        await village.is_well()
        accounts = [Account(FIRST_INSPECTOR + n, f"检查员{n:03}") for n in range(plan.people)]
        people = await asyncio.gather(*(crowd.enrols(account, invitations) for account in accounts))
        yield village, crowd, list(people)


async def campaign(door: Path, home: Path, plan: Plan) -> Report:
    """Runs it; ``door`` leads to the warm process. Never raises for what the bot does wrong: that is in the report."""
    report, began = Report(plan), time.monotonic()
    async with crowded(door, home, plan) as (village, crowd, people):
        moments = [Moment.TERM] if plan.stops else []
        killer = Killer(village, random.Random(plan.seed + 1), moments)
        joined, wanted = crowd.acts, plan.stops or plan.kills

        async def day(villager: Villager) -> None:
            while crowd.acts - joined < plan.updates:
                await crowd.does_something(villager)

        def due() -> bool:
            done = crowd.acts - joined
            return done >= len(killer.kills) * plan.updates / wanted or all(day.done() for day in days)

        days = [asyncio.create_task(day(villager)) for villager in people]
        killing = asyncio.create_task(killer.run(wanted, due))
        outcomes = await asyncio.gather(*days, return_exceptions=True)
        report.faults += [str(lost) for lost in outcomes if isinstance(lost, Lost)]
        for problem in outcomes:
            if isinstance(problem, BaseException) and not isinstance(problem, Lost):
                raise problem
        await killing
        report.updates = crowd.acts - joined
        report.kills = Counter(map(str, killer.kills))
        await settle(village, report)
        await judge(village, crowd, report, killer.restarts)
    report.seconds = time.monotonic() - began
    return report


async def settle(village: Village, report: Report) -> None:
    """Everything that waits is done: no update unconfirmed, no photo on its way."""
    try:
        async with asyncio.timeout(SETTLES_WITHIN):
            await village.is_idle()
    except TimeoutError:
        report.faults.append(f"{len(village.telegram.updates.pending())} updates are still waiting")
    await asyncio.sleep(1.5)  # a letter that would come twice has come
    await village.stops()


async def judge(village: Village, crowd: Crowd, report: Report, restarts: Sequence[float]) -> None:
    """Holds what was done against what was said; what is wrong goes into the report."""
    people = list(crowd.everybody.values())
    hazards, visits = await village.exports("hazards"), await village.exports("visits")
    said = village.telegram.speech.accepted()
    report.hazards, report.visits, report.messages = len(hazards), len(visits), len(said)
    captions = sum(len(villager.captions) for villager in people)
    report.faults += oracles.nothing_lost(people, hazards)
    report.faults += oracles.true_numbers(people, hazards)
    report.faults += oracles.true_records(people, visits)
    report.faults += oracles.repeats(said, restarts)
    report.faults += oracles.kept_photos(await village.exports("media"), captions)
    report.acks = sorted(village.telegram.delivery.acks)
    report.flooded = len(village.telegram.speech.refused(429))
    report.again = oracles.doubled(said)
    chain = await village.warm.anxun("audit", "verify")
    if chain.code:
        report.faults.append(f"the audit chain is broken: {chain.out}")
    if orphans := village.orphans():
        report.faults.append(f"{len(orphans)} killed bots have left processes behind")
    if "update parked" in village.log:
        report.faults.append(f"updates were parked: {village.log.count('update parked')}")
