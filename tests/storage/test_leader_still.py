"""A holder that stood still, and a server that is silent: the one keeps its lock, the other has lost it."""

import asyncio
import os
import signal
import time

import pytest

from storage import leader
from storage.database import Database
from storage.leader import lock_of
from tests.databases import PostgresDatabases

HOLDER = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"


@pytest.fixture
def url(on_postgres: PostgresDatabases) -> str:
    return on_postgres.empty()


async def holder(url: str) -> int:
    """The process of the server that holds the lock."""
    database = Database(url)
    async with database.write() as connection:
        (pid,) = (await connection.exec_driver_sql(HOLDER)).scalars().all()
    await database.close()
    return int(pid)


async def test_who_stood_still_while_the_answer_came_still_holds_it(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leader, "SLICE", 0.2)
    monkeypatch.setattr(leader, "SLICES", 10)
    lock = lock_of(url, "mouth")
    assert await lock.take()
    server = await holder(url)
    os.kill(server, signal.SIGSTOP)
    try:
        asking = asyncio.create_task(lock.held())
        await asyncio.sleep(0.3)
    finally:
        os.kill(server, signal.SIGCONT)
    time.sleep(3)  # noqa: ASYNC251 - nothing of this process runs, for longer than it waits for an answer
    assert await asking
    await lock.give_back()


async def test_a_server_that_is_silent_for_too_long_has_lost_it(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leader, "SLICE", 0.05)
    lock = lock_of(url, "mouth")
    assert await lock.take()
    server = await holder(url)
    os.kill(server, signal.SIGSTOP)
    try:
        async with asyncio.timeout(30):
            assert not await lock.held()
    finally:
        os.kill(server, signal.SIGCONT)


async def test_a_connection_that_is_cut_is_known_at_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leader, "SLICE", 600.0)
    lock = lock_of(url, "mouth")
    assert await lock.take()
    os.kill(
        await holder(url), signal.SIGTERM
    )  # as pg_terminate_backend does; then it is gone, or about to be
    async with asyncio.timeout(30):
        assert not await lock.held()


async def test_taken_twice_by_one_it_is_given_back_once(url: str) -> None:
    one, other = lock_of(url, "jobs"), lock_of(url, "jobs")
    assert await one.take() and await one.take()
    assert await one.take(shared=True)
    assert await other.take(shared=True)
    await one.give_back()
    await other.give_back()
