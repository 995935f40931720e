"""Stopping: what is in hand is finished, what only waits is left."""

import asyncio

import pytest

from bot.loop import Stop, turning


async def test_a_round_in_work_is_finished_and_no_other_begins() -> None:
    stop, rounds, half = Stop(), [], asyncio.Event()

    async def round_() -> int:
        half.set()
        await asyncio.sleep(0.05)
        rounds.append("whole")
        return 1

    loop = asyncio.create_task(turning(round_, lambda: None, asyncio.Event(), stop))
    await half.wait()
    stop.set()
    await asyncio.wait_for(loop, 5)
    assert rounds == ["whole"]


async def test_a_loop_that_waits_to_be_poked_ends_at_once() -> None:
    stop, poke = Stop(), asyncio.Event()

    async def idle() -> int:
        return 0

    loop = asyncio.create_task(turning(idle, lambda: None, poke, stop))
    await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(loop, 0.5)
    assert len(asyncio.all_tasks()) == 1, "nothing is left waiting"


async def test_a_wait_that_the_stop_cuts_short_is_cancelled_and_a_failure_comes_through() -> None:
    stop, ended = Stop(), []

    async def for_ever() -> int:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("cancelled")
        return 1

    async def fails() -> int:
        raise OSError("no route")

    with pytest.raises(OSError, match="no route"):
        await stop.race(fails())
    asyncio.get_running_loop().call_later(0.02, stop.set)
    assert await stop.race(for_ever()) is None
    assert ended == ["cancelled"]
