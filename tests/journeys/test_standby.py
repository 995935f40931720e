"""A primary and a standby: what was acknowledged is on both, whichever of them is left."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.journeys.fleet import Fleet, fleet
from tests.postgres import OWNER, SAFE, Server, server, standby

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[Server, Server]]:
    with server(SAFE) as primary:
        primary.tell("CREATE DATABASE anxun TEMPLATE template0")
        with standby(primary) as follower:
            yield primary, follower


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ships(
    servers: tuple[Server, Server], tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Fleet]:
    """One process, which is told both addresses and looks for the one that takes writes."""
    hosts = "&".join(f"host=127.0.0.1:{one.port}" for one in servers)
    url = f"postgresql+asyncpg://{OWNER}@/anxun?{hosts}&target_session_attrs=read-write"
    async with fleet(tmp_path_factory.mktemp("fleet"), url) as made:
        await made.town.opens()
        yield made


async def test_while_the_standby_is_away_nothing_is_acknowledged_and_healthz_says_why(
    ships: Fleet, servers: tuple[Server, Server]
) -> None:
    before = await _receiver(servers[1])
    os.kill(before, signal.SIGSTOP)
    try:
        await ships.write(1, 0)
        told = await _comes_to_say(ships, "for the standby server")
        assert told >= 5
        assert "已记录" not in str([await phone.screen() for phone in ships.phones.values()])
    finally:
        os.kill(before, signal.SIGCONT)
    await ships.is_conserved(kills=0)


async def test_the_primary_dies_and_the_standby_has_every_word(
    ships: Fleet, servers: tuple[Server, Server]
) -> None:
    primary, follower = servers
    writing = asyncio.create_task(ships.write(6, 0.25))
    await asyncio.sleep(2.5)
    await asyncio.to_thread(primary.dies)
    await asyncio.sleep(1)
    await asyncio.to_thread(follower.tell, "SELECT pg_promote()")
    await writing
    await ships.is_conserved(kills=2)
    assert (await ships.town.page("/healthz"))[0] == 200


async def test_a_commit_that_was_cut_off_while_it_waited_is_not_taken_for_safe(
    ships: Fleet, servers: tuple[Server, Server]
) -> None:
    """The machine that died comes back as the standby. Without it the other one keeps what it could not commit
    to both, and finds it again when it is started again; nobody may hear that it is recorded."""
    gone, primary = servers
    with standby(primary, gone.port) as follower:
        await _receiver(follower)
        await asyncio.to_thread(follower.dies)
        await ships.write(1, 0, people=1)  # a batch of its own, which will come again and have nothing to do
        await _comes_to_say(ships, "for the standby server")
        await asyncio.to_thread(primary.restart)
        await _comes_to_say(ships, "for the standby server")
        await asyncio.sleep(3)  # whoever does not wait is done by now
        await asyncio.to_thread(primary.dies)
        await asyncio.to_thread(follower.start)
        await asyncio.to_thread(follower.tell, "SELECT pg_promote()")
        await ships.is_conserved(kills=2)


async def _receiver(follower: Server) -> int:
    """The process of the standby that listens to the primary."""
    for _ in range(200):
        told = await asyncio.to_thread(follower.tell, "SELECT pid FROM pg_stat_wal_receiver")
        if told.strip():
            return int(told)
        await asyncio.sleep(0.1)
    raise AssertionError(follower.log())


async def _comes_to_say(ships: Fleet, words: str) -> int:
    """Until /healthz is unwell for this reason; the seconds that it names."""
    for _ in range(300):
        status, page = await ships.town.page("/healthz")
        if words in page:
            assert status == 503
            return int(page.partition("has waited ")[2].partition(" s")[0])
        await asyncio.sleep(0.2)
    raise AssertionError(page)
