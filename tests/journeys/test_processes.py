"""More than one process on one database: by mistake, to stand by, or each with a part of the work."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from inspection.people import Role
from tests.journeys.machine import Process
from tests.journeys.world import STARTS_WITHIN, Town
from tests.ports import free_port

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]  # the bot starts slowly


@asynccontextmanager
async def another(town: Town, *args: str, log: str, **env: str) -> AsyncIterator[Process]:
    process = await town.starts(*args, log=log, **env)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def tells(town: Town, log: str, line: str, within: float = STARTS_WITHIN) -> None:
    """Until the log of a process says so."""
    for _ in range(int(within / 0.05)):
        if line in town.read(log):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never said: {line}\n{town.read(log)}")


async def ended(process: Process) -> int:
    """SIGTERM, and how it ended, within the ten seconds of the contract."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        return await process.wait()


async def test_r21_a_second_process_stands_by_and_takes_over_when_the_first_is_killed(town: Town) -> None:
    """Both were started with the same settings: even the port is the same."""
    li = await town.joins("李建国", Role.INSPECTOR)
    async with another(town, log="second.log") as second:
        await tells(town, "second.log", "another process works on this database as ears")
        await tells(town, "second.log", "the pages wait for it")
        before = town.spoken(li)
        await li.sends("/whoami")
        await asyncio.sleep(1)
        assert town.spoken(li) == before + 1, "only one of them answers"
        assert "409" not in town.log

        await town.is_killed()
        gone = time.monotonic()
        await tells(town, "second.log", "this process works as ears", within=10)
        assert time.monotonic() - gone < 5  # half a second when the machine is not busy
        await li.sends("/whoami")
        assert (await town.page("/healthz"))[0] == 200
        assert town.spoken(li) == before + 2
        assert await ended(second) == 0
    await town.opens()


async def test_r21_who_stands_by_is_well_and_leaves_at_once(town: Town) -> None:
    http = f"127.0.0.1:{free_port()}"
    async with another(town, log="idle.log", ANXUN_HTTP=http) as idle:
        await tells(town, "idle.log", "another process works on this database as mouth")
        await town.gets_well(at=http)
        assert await ended(idle) == 0


async def test_a_port_that_another_program_has_is_one_line(town: Town) -> None:
    async with another(town, "--role", "web", log="web.log") as web:
        async with asyncio.timeout(STARTS_WITHIN):
            assert await web.wait() == 2
        said = town.read("web.log")
        assert "is taken by another program" in said and "Traceback" not in said


async def test_r21_another_program_that_polls_is_told_of_once_and_survived(town: Town) -> None:
    """Somebody runs another bot with the same token: Telegram answers 409 to whichever asked first."""
    sun = await town.joins("孙丽", Role.MANAGER)
    url = f"{town.telegram.base_url}/bot{town.telegram.token}/getUpdates"
    async with aiohttp.ClientSession() as intruder:
        for _ in range(3):
            async with intruder.post(url, json={"timeout": 3}) as answer:
                assert answer.status in (200, 409)
    assert town.log.count("(409)") == 1
    before = town.spoken(sun)
    await sun.sends("/whoami")
    assert town.spoken(sun) == before + 1 and town.bot.returncode is None


async def test_r04_sigterm_under_load_ends_in_time_and_loses_nothing(town: Town) -> None:
    people = [await town.joins(name, Role.INSPECTOR) for name in ("高原", "钱进", "周舟")]
    before = [town.spoken(person) for person in people]
    for _ in range(4):
        for person in people:
            await person.phone.sends("/whoami")
    await town.closes()  # within ten seconds, exit 0
    for person in people:
        await person.phone.sends("/whoami")
    await town.opens()
    for _ in range(300):
        if all(town.spoken(p) >= n + 5 for p, n in zip(people, before, strict=True)):
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(1.5)
    assert [town.spoken(p) - n for p, n in zip(people, before, strict=True)] == [5, 5, 5]


async def test_each_part_of_the_work_in_a_process_of_its_own(town: Town) -> None:
    await town.closes()
    async with (
        another(town, "--role", "ears", log="ears.log") as ears,
        another(town, "--role", "mouth", log="mouth.log") as mouth,
        another(town, "--role", "jobs", log="jobs.log") as jobs,
        another(town, "--role", "web", log="pages.log") as pages,
    ):
        for part in ("ears", "mouth", "jobs"):
            await tells(town, f"{part}.log", f"this process works as {part}")
        zhao = await town.joins("赵强", Role.INSPECTOR)
        await zhao.photographs(caption="配电箱前堆放杂物")
        await zhao.reads("已记录 №")
        await town.comes_to_have("media", lambda rows: [row["state"] for row in rows] == ["stored"])
        await town.gets_well(at=town.env["ANXUN_HTTP"])
        assert [await ended(process) for process in (ears, mouth, jobs, pages)] == [0, 0, 0, 0]
    await town.opens()
