"""The doctor says what waits and who works on it, in a sentence an operator can act on."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import SystemClock
from app.doctor import queues
from app.doctor.finding import Outcome, Verdict
from app.health import Loop
from app.settings import Settings, load
from app.setup import set_up
from storage.database import Database
from storage.leader import lock_of
from storage.sealed import Sealer
from storage.work import Work
from texts import LANGUAGES, Voice

NOW = SystemClock().now()
CHECKS = (queues.parked, queues.outbox, queues.jobs, queues.ledger_time, queues.running)


class Office:
    """A system that is set up; ``knows`` is what the doctor finds."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    async def does(self, doing: Callable[[Work], Awaitable[None]]) -> None:
        database = Database(self.settings.database_url)
        async with database.write() as connection:
            await doing(Work(connection, Sealer(bytes(32))))
        await database.close()

    async def finds(self, check: Callable[[Settings], Awaitable[Outcome]]) -> tuple[str, str]:
        """The verdict, and the sentence in Chinese; in English it can be said, too."""
        outcome = await check(self.settings)
        said = {language: Voice(language, self.settings.zone).say(outcome.words) for language in LANGUAGES}
        return outcome.verdict.value, said["zh"]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    settings = load({"ANXUN_HOME": str(tmp_path)})
    await set_up(settings)
    yield Office(settings)


async def test_a_calm_system_that_nobody_has_started(office: Office) -> None:
    found = [await office.finds(check) for check in CHECKS]
    assert [verdict for verdict, _ in found] == ["ok", "ok", "ok", "ok", "note"]
    assert found[-1][1] == "没有在运行：ears、mouth、jobs。请启动 anxun run。"
    assert list(office.settings.home.glob("*.lock")) == [], "to look must not be to make"


async def test_who_works_is_seen_by_the_locks_and_is_not_disturbed(office: Office) -> None:
    locks = {loop: lock_of(office.settings.database_url, loop.value) for loop in Loop}
    for loop in Loop:
        assert await locks[loop].take(shared=loop is Loop.JOBS)
    assert await office.finds(queues.running) == ("ok", "在运行")
    assert all([await lock.held() for lock in locks.values()])
    await locks[Loop.MOUTH].give_back()
    assert await office.finds(queues.running) == ("note", "没有在运行：mouth。请启动 anxun run。")
    for lock in locks.values():
        await lock.give_back()


async def test_what_has_waited_too_long_is_wrong(office: Office) -> None:
    async def long_ago(work: Work) -> None:
        then = SystemClock().now() - timedelta(minutes=20)
        await work.outbox.add([{"address": "t:1", "payload": {"kind": "post", "text": "…"}}], then)
        await work.jobs.add("digest", "digest:1", {}, then)
        await work.updates.park(7, "KeyError", None, then)

    await office.does(long_ago)
    assert await office.finds(queues.outbox) == (
        "wrong",
        "待发 1 条，最早的已等 20 分钟。请看机器人是否在运行、网络是否正常。",
    )
    assert (await office.finds(queues.jobs))[0] == "wrong"
    assert (await office.finds(queues.parked))[0] == "note"


async def test_jobs_that_were_given_up_are_told_of(office: Office) -> None:
    async def given_up(work: Work) -> None:
        await work.jobs.add("hazard.pictures", "pictures:1", {}, NOW)
        (job,) = await work.jobs.lease(NOW, 1)
        for _ in range(20):
            await work.jobs.failed(job, "OSError", NOW)
            (job, *_) = await work.jobs.lease(NOW + timedelta(hours=2), 1) or [job]

    await office.does(given_up)
    assert await office.finds(queues.jobs) == (
        "note",
        "有 1 项多次失败后放弃，原因见运行日志；照片会自动再取。",
    )


async def test_r18_a_ledger_that_is_ahead_of_the_clock_is_noticed(office: Office) -> None:
    async def tomorrow(work: Work) -> None:
        await work.audit.append(
            "clock", "digest.sent", "person:1", {}, SystemClock().now() + timedelta(hours=26)
        )

    assert (await office.finds(queues.ledger_time))[0] == Verdict.OK
    await office.does(tomorrow)
    verdict, said = await office.finds(queues.ledger_time)
    assert verdict == "wrong" and "时钟曾经走快，或者刚被拨回" in said


@pytest.mark.parametrize("address", ["", "nonsense", "postgresql+asyncpg://u:geheim@127.0.0.1:9/x"])
async def test_without_a_database_nothing_is_claimed(tmp_path: Path, address: str) -> None:
    given = {"ANXUN_HOME": str(tmp_path / "new")} | ({"ANXUN_DATABASE_URL": address} if address else {})
    office = Office(load(given))
    assert {await office.finds(check) for check in CHECKS} == {("note", "没有连上数据库，未核对。")}
    assert not (tmp_path / "new").exists()
