"""Two workers on one database: nobody's step is done twice, none is lost, neither waits for the other for ever."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from inspection.audit_check import ChainCheck
from inspection.hazard import State
from storage.tables.hazard import hazard
from storage.troubles import passing
from tests.bot.street import Raw, Street, street
from tests.storage.hazard_world import World


@pytest.fixture
async def workers(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Sequence[Street]]:
    """Two processes' worth of engines; their conversations' numbers never meet."""
    async with AsyncExitStack() as closing:
        found = [await closing.enter_async_context(street(tmp_path, settled)) for _ in range(2)]
        for number, worker in enumerate(found, start=1):
            worker.ids = count(1000 * number)
        found[1].updates = found[0].updates
        yield found


async def test_r05_the_same_update_five_times_at_once_has_one_effect(workers: Sequence[Street]) -> None:
    one, two = workers
    update = one.photo("李建国", "p1", caption="2号炉旁地坑积水")
    await asyncio.gather(*(worker.hears(update) for worker in (one, two, one, two, one)))
    assert (await one.count("hazard"), await one.count("outbox"), await one.count("seen")) == (1, 1, 1)
    assert await one.count("parked") == 0


async def test_t18_of_two_phones_of_one_person_exactly_one_is_first(workers: Sequence[Street]) -> None:
    one, two = workers

    async def ready(world: World) -> list[int]:
        numbers = [await world.finds("李建国") for _ in range(6)]
        for number in numbers:
            await world.rectified(number)
            await world.passes(number)
        return numbers

    for number in await one.prepares(ready):
        await one.hears(one.presses("王敏", f"h.close.{number}"))
        approve = one.presses("王敏", await one.button("王敏", "确认销号"))
        await one.hears(one.presses("王敏", f"h.send_back.{number}"))
        reject = one.says("王敏", "现场照片看不清")
        await asyncio.gather(one.hears(approve), two.hears(reject))
        async with one.work() as work:
            found, events = await work.hazards.get(number), await work.audit.of_subject(f"hazard:{number}")
        assert found is not None
        last = [event.action for event in events if event.action in ("hazard.close", "hazard.send_back")]
        assert len(last) == 1, last
        assert (found.state is State.CLOSED) == (last == ["hazard.close"])
    assert await one.count("parked") == 0


@pytest.mark.parametrize("seed", range(3))
async def test_interleaved_batches_of_the_same_people_are_conserved(
    workers: Sequence[Street], seed: int
) -> None:
    dice, one = random.Random(seed), workers[0]
    people = ["李建国", "王敏", "何静", "郑华", "赵强"]
    told = [_something(one, dice, dice.choice(people), number) for number in range(80)]
    again = [update for update in told if dice.random() < 0.4]
    twice = {update["update_id"] for update in again}
    ways = [[u for u in told if u["update_id"] in twice or dice.random() < 0.5], []]
    mine = {update["update_id"] for update in ways[0]}
    ways[1] = [u for u in told if u["update_id"] in twice or u["update_id"] not in mine]
    for way in ways:
        dice.shuffle(way)
    await asyncio.wait_for(
        asyncio.gather(*(_works(worker, way, dice) for worker, way in zip(workers, ways, strict=True))), 90
    )
    captions = sum("caption" in update["message"] for update in told)
    assert (await one.count("seen"), await one.count("parked")) == (len(told), 0)
    async with one.database.read() as connection:
        words = (await connection.execute(select(hazard.c.description))).scalars().all()
    assert (len(words), len(set(words))) == (captions, captions)
    await _unbroken(one)


def _something(town: Street, dice: random.Random, who: str, number: int) -> Raw:
    match dice.randrange(3):
        case 0:
            return town.photo(who, f"p{number % 7}", caption=f"隐患之{number}")  # some photos are everybody's
        case 1:
            return town.says(who, "/tasks")
    return town.photo(who, f"q{number % 5}")


async def _works(worker: Street, way: Sequence[Raw], dice: random.Random) -> None:
    """As the ears do: a batch that could not be committed comes again."""
    left = list(way)
    while left:
        batch = left[: dice.randrange(1, 12)]
        try:
            await worker.hears(*batch)
        except Exception as problem:
            if not passing(problem):
                raise
            continue
        left = left[len(batch) :]


async def _unbroken(town: Street) -> None:
    check = ChainCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            assert check.take(event) is None
