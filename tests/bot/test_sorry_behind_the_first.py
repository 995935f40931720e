"""Telegram shows a bot that polls a hundred updates and no more until they are confirmed: whoever stands behind them
is told as soon as they can be seen, and loses nothing by it."""

import asyncio
from collections.abc import Callable

from bot.ears import Ears
from bot.loop import Stop
from bot.sorry import Sorry
from tests.bot.telegram import FakeUpdates
from tests.bot.test_sorry import Ledger, Line, at_once, says

__all__ = ["at_once"]


async def until(true: Callable[[], bool]) -> None:
    for _ in range(3000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("not within 30 s")


async def test_r17_who_stands_behind_the_first_hundred_is_told_when_they_come_into_sight(
    at_once: None,
) -> None:
    line, ledger, stop = Line(), Ledger(), Stop()
    telegram = FakeUpdates([says(user) for user in range(1001, 1131)], answers_within=0.01)
    hear = Sorry(line, lambda key, language: key, "zh").hearing(ledger.hear)
    running = asyncio.create_task(Ears(telegram.bot, hear, lambda: None).run(stop))
    await until(lambda: len(line.read) == 100)
    telegram.queue = telegram.queue[40:]  # a day has passed: Telegram keeps nothing longer
    await until(lambda: len(line.read) == 130)
    assert [user for user, _ in line.read] == list(range(1001, 1131)), "each once"
    assert set(telegram.offsets) == {None}, "to look further would be to confirm, and so to lose"
    ledger.full = False
    await until(lambda: len(ledger.kept) == 90)
    stop.set()
    await running
    assert len(line.read) == 130
