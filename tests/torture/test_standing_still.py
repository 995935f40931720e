"""The bot stands still with letters on their way, or loses its lock: neither is a crash, so nobody is told anything
twice."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from inspection.people import Role
from sandbox.accounts import Account
from sandbox.call import Call
from tests.postgres import Server
from tests.torture.campaign import listening
from tests.torture.village import Village, settled
from tests.torture.villager import Villager

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]
HOLDERS = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
CUT = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
ITS_OWN = "SELECT pid FROM pg_stat_activity WHERE datname = 'still' AND pid <> pg_backend_pid()"
LONG = 7.0  # seconds: longer than any single wait for the database, or for what is on its way


class Withheld:
    """Telegram has taken what was said, and its answers come when they are let go."""

    def __init__(self, village: Village) -> None:
        self.said: list[str] = []
        self._go = asyncio.Event()
        self._go.set()
        self._village = village
        village.telegram.on_accepted.append(self._accepted)

    async def _accepted(self, call: Call) -> None:
        if call.method == "sendmessage" and not self._go.is_set():
            self.said += [said.text for said in call.said]
            await self._go.wait()

    async def by(self, people: Sequence[Villager]) -> None:
        """Returns when each of them has been told something and no answer has come back."""
        self.said.clear()
        self._go.clear()
        for villager in people:
            villager.says("/whoami")
        for _ in range(3000):
            if len(self.said) >= len(people):
                return
            await asyncio.sleep(0.02)
        raise AssertionError(self.said)

    def go(self) -> None:
        self._go.set()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def village(
    door: Path, tmp_path_factory: pytest.TempPathFactory, postgres: Server
) -> AsyncIterator[Village]:
    postgres.tell("CREATE DATABASE still TEMPLATE template0")
    env = {"ANXUN_PACE": "off", "ANXUN_DATABASE_URL": postgres.url("still")}
    async with settled(door, tmp_path_factory.mktemp("still"), env=env) as running:
        await running.starts()
        await running.is_well()
        yield running
        await running.stops()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(village: Village) -> list[Villager]:
    crowd, names = listening(village), ("李建国", "王敏", "何静", "赵强")
    invitations = [await village.invitation(Role.INSPECTOR, "沈北街道", len(names))]
    accounts = [Account(2001 + n, name) for n, name in enumerate(names)]
    return [await crowd.enrols(account, invitations) for account in accounts]


async def are_answered(people: Sequence[Villager]) -> None:
    for villager in people:
        villager.says("/whoami")
    for villager in people:
        await villager.reads(villager.account.name)


def told(village: Village, since: int) -> Counter[int]:
    """How many messages each chat was sent since then."""
    return Counter(said.chat_id for said in village.telegram.speech.tries[since:] if not said.error)


async def test_r15_who_stood_still_keeps_its_locks_and_says_nothing_twice(
    village: Village, people: list[Villager], postgres: Server
) -> None:
    """The answers of the database lie ready when it goes on; only its own clock says that they are late."""
    began, withheld = len(village.telegram.speech.tries), Withheld(village)
    await withheld.by(people)
    holders = [int(pid) for pid in postgres.tell(HOLDERS).split()]
    assert len(holders) == 3, "ears, mouth and jobs"
    for pid in holders:
        os.kill(pid, signal.SIGSTOP)
    try:
        await asyncio.sleep(2)  # by now it has asked whether it still holds them
        os.kill(village.pid, signal.SIGSTOP)
    finally:
        for pid in holders:
            os.kill(pid, signal.SIGCONT)
    await asyncio.sleep(LONG)
    os.kill(village.pid, signal.SIGCONT)
    await asyncio.sleep(LONG)
    withheld.go()
    await are_answered(people)
    assert "the lock is lost" not in village.log
    assert told(village, began) == {villager.chat.id: 2 for villager in people}


async def test_who_loses_the_lock_waits_for_what_is_on_its_way_and_says_nothing_twice(
    village: Village, people: list[Villager], postgres: Server
) -> None:
    began, withheld = len(village.telegram.speech.tries), Withheld(village)
    await withheld.by(people)
    postgres.tell(CUT)
    await asyncio.sleep(LONG)
    assert "the lock is lost: mouth" in village.log
    withheld.go()
    await are_answered(people)
    assert told(village, began) == {villager.chat.id: 2 for villager in people}


async def test_r04_told_to_stop_it_ends_in_time_whatever_does_not_answer(
    village: Village, people: list[Villager]
) -> None:
    withheld = Withheld(village)
    await withheld.by(people)
    await village.stops()  # within ten seconds, exit 0
    withheld.go()
    await village.starts()
    await are_answered(people)


async def test_r04_told_to_stop_it_ends_while_the_database_is_silent(
    village: Village, people: list[Villager], postgres: Server
) -> None:
    """What was said to it meanwhile is not confirmed, and comes again."""
    silent = [int(pid) for pid in postgres.tell(ITS_OWN).split()]
    for pid in silent:
        os.kill(pid, signal.SIGSTOP)
    try:
        people[0].says("/whoami")
        await asyncio.sleep(2)
        os.kill(village.pid, signal.SIGTERM)
        async with asyncio.timeout(30):  # ten seconds, on a machine that is not busy
            assert await village.warm.endings[village.pid] == 0, village.log[-3000:]
    finally:
        for pid in silent:
            os.kill(pid, signal.SIGCONT)
    await village.starts()
    await are_answered(people)
