"""R23: a database in trouble for a moment costs nobody a word, and parks nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from app.chat import ChatTransaction
from storage.troubles import passing
from tests.bot.street import Street, street
from tests.bot.trouble import TROUBLES, InTheStep, Troubled
from tests.databases import PostgresDatabases
from tests.postgres import QUICK, server
from tests.storage.hazard_world import build


@pytest.fixture
def on_server(on_postgres: PostgresDatabases) -> tuple[str, dict[str, int]]:
    return on_postgres.of(build)


@pytest.fixture
async def town(tmp_path: Path, on_server: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    async with street(tmp_path, on_server) as found:
        yield found


def has(kind: type[Troubled], trouble: str, times: int) -> Callable[[ChatTransaction], ChatTransaction]:
    left = [1] * times
    return lambda sound: kind(sound, trouble, left)


@pytest.mark.parametrize("kind", [Troubled, InTheStep])
@pytest.mark.parametrize("trouble", TROUBLES)
async def test_r23_once_in_trouble_the_batch_is_done_again_at_once(
    town: Street, trouble: str, kind: type[Troubled]
) -> None:
    town.wrap = has(kind, TROUBLES[trouble], 1)
    await town.hears(town.photo("李建国", "p1", caption="2号炉旁地坑积水"), town.says("王敏", "/help"))
    assert [await town.count(table) for table in ("hazard", "seen", "parked")] == [1, 2, 0]
    assert (len(await town.texts("李建国")), len(await town.texts("王敏"))) == (1, 1)


@pytest.mark.parametrize("kind", [Troubled, InTheStep])
@pytest.mark.parametrize("trouble", TROUBLES)
async def test_r23_twice_in_trouble_nothing_is_done_nothing_is_parked_and_it_may_come_again(
    town: Street, trouble: str, kind: type[Troubled]
) -> None:
    town.wrap = has(kind, TROUBLES[trouble], 2)
    batch = [town.photo("李建国", "p1", caption="2号炉旁地坑积水"), town.says("王敏", "/help")]
    with pytest.raises(DBAPIError) as raised:
        await town.hears(*batch)
    assert passing(raised.value)
    assert [await town.count(table) for table in ("hazard", "seen", "parked", "audit")] == [0, 0, 0, 0]
    await town.hears(*batch)
    assert [await town.count(table) for table in ("hazard", "seen", "parked")] == [1, 2, 0]


async def test_r23_the_server_is_started_again_while_people_go_on(tmp_path: Path) -> None:
    with server(QUICK) as own:
        own.tell("CREATE DATABASE anxun TEMPLATE template0")
        names = await build(own.url("anxun"))
        async with street(tmp_path, (own.url("anxun"), names)) as town:
            told = [town.photo("李建国", f"p{number}", caption=f"隐患之{number}") for number in range(60)]

            async def works() -> None:
                for start in range(0, 60, 3):
                    await _until_done(town, told[start : start + 3])

            working = asyncio.create_task(works())
            for _ in range(3):
                await asyncio.sleep(0.3)
                await asyncio.to_thread(own.restart)
            await asyncio.wait_for(working, 60)
            assert [await town.count(table) for table in ("hazard", "seen", "parked")] == [60, 60, 0]


async def _until_done(town: Street, batch: list[Any]) -> None:
    """As the ears do."""
    while True:
        try:
            await town.hears(*batch)
            return
        except Exception as problem:
            assert passing(problem), problem
            await asyncio.sleep(0.05)
