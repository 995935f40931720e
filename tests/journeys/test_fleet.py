"""Several processes on one PostgreSQL: whichever is killed, whatever happens to the server, no word is lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.journeys.fleet import Fleet, fleet
from tests.postgres import Server, server

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(400)]

CUT_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'anxun'"


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server that may be maltreated."""
    with server() as running:
        running.tell("CREATE DATABASE anxun TEMPLATE template0")
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ships(own: Server, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Fleet]:
    """Two of each."""
    async with fleet(tmp_path_factory.mktemp("fleet"), own.url("anxun")) as made:
        await made.starts("ears.1", "ears.2", "mouth.1", "mouth.2", "jobs.1", "jobs.2")
        await made.works("ears", "mouth", "jobs")
        yield made


async def test_any_process_may_be_killed_at_any_time(ships: Fleet) -> None:
    writing = asyncio.create_task(ships.write(6, 0.4))
    for role in ("mouth", "ears", "jobs", "ears"):
        await asyncio.sleep(1)
        await ships.works(role)
        place = ships.busy(role)
        await ships.kills(place)
        await ships.starts(place)
    await writing
    await ships.works("ears", "mouth", "jobs")
    await ships.is_conserved(kills=4)


async def test_r23_connections_are_cut_and_the_server_is_started_again(ships: Fleet, own: Server) -> None:
    writing = asyncio.create_task(ships.write(5, 0.4))
    for _ in range(3):
        await asyncio.sleep(0.7)
        await asyncio.to_thread(own.tell, CUT_ALL)
    await asyncio.sleep(0.5)
    await asyncio.to_thread(own.restart)
    await writing
    await ships.works("ears", "mouth", "jobs")
    await ships.is_conserved(kills=8)


async def test_after_all_this_the_photos_are_here(ships: Fleet) -> None:
    """What a killed process had in hand, those that live have taken up."""
    await ships.town.comes_to_have(
        "media", lambda rows: all(row["state"] == "stored" for row in rows), within=90
    )
