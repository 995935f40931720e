"""Hearing: nothing is confirmed before it is committed, and nothing stops the listening."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from aiogram.exceptions import ClientDecodeError

from bot.ears import Ears
from bot.loop import Stop
from tests.bot.telegram import FakeUpdates, conflict, offline, wait


class Enough(BaseException):
    """Ends the listening, which otherwise never ends."""


def enough() -> None:
    raise Enough


class Handler:
    """Commits batches, or fails as often as it is told to."""

    def __init__(self, fails: int = 0) -> None:
        self.batches: list[list[int]] = []
        self.fails = fails

    async def __call__(self, updates: Sequence[dict[str, Any]]) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("the database is away")
        self.batches.append([update["update_id"] for update in updates])


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it waited each time, without waiting."""
    taken: list[float] = []

    async def sleep(seconds: float) -> None:
        taken.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return taken


def updates(*ids: int) -> list[dict[str, Any]]:
    return [{"update_id": number} for number in ids]


async def listen(telegram: FakeUpdates, handler: Handler) -> int:
    """Listens until the queue is empty. How often the loop showed that it lives."""
    telegram.on_empty = enough
    beats: list[None] = []
    with pytest.raises(Enough):
        await Ears(telegram.bot, handler, lambda: beats.append(None)).run(Stop())
    return len(beats)


async def test_the_offset_moves_on_only_after_the_batch_is_done(naps: list[float]) -> None:
    telegram, handler = FakeUpdates(updates(*range(1, 151))), Handler()
    assert await listen(telegram, handler) == 3
    assert telegram.offsets == [None, 101, 151]
    assert [len(batch) for batch in handler.batches] == [100, 50]


async def test_what_could_not_be_committed_is_asked_for_again(naps: list[float]) -> None:
    telegram, handler = FakeUpdates(updates(1, 2)), Handler(fails=2)
    await listen(telegram, handler)
    assert telegram.offsets == [None, None, None, 3]
    assert handler.batches == [[1, 2]]
    assert naps == [1, 1]


async def test_ids_that_start_anew_after_a_quiet_week_are_confirmed_by_the_last_of_the_batch(
    naps: list[float],
) -> None:
    telegram, handler = FakeUpdates(updates(77)), Handler()
    await listen(telegram, handler)
    assert telegram.offsets == [None, 78]


async def test_what_waited_while_the_bot_was_down_is_not_dropped(naps: list[float]) -> None:
    telegram = FakeUpdates(updates(1))
    await listen(telegram, Handler())
    assert telegram.webhook == [False]


async def test_a_second_poller_a_flood_and_a_dead_line_are_waited_out(naps: list[float]) -> None:
    telegram, handler = FakeUpdates(updates(1), [conflict(), wait(17), offline(), OSError()]), Handler()
    assert await listen(telegram, handler) == 6
    assert naps == [5, 17, 2, 2]
    assert handler.batches == [[1]]


async def test_a_second_poller_is_told_of_once_a_minute_however_long_it_stays(
    naps: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    telegram, handler = FakeUpdates(updates(1), [conflict() for _ in range(40)]), Handler()
    await listen(telegram, handler)
    assert handler.batches == [[1]]
    assert sum("409" in record.getMessage() for record in caplog.records) == 1


async def test_told_to_stop_it_leaves_a_poll_that_waits_but_not_a_batch_that_is_being_done() -> None:
    telegram, stop = FakeUpdates(updates(1)), Stop()
    held = asyncio.Event()
    committed: list[int] = []

    async def slowly(batch: Sequence[dict[str, Any]]) -> None:
        held.set()
        await asyncio.sleep(0.1)
        committed.extend(update["update_id"] for update in batch)

    hearing = asyncio.create_task(Ears(telegram.bot, slowly, lambda: None).run(stop))
    await held.wait()
    stop.set()
    await asyncio.wait_for(hearing, 5)
    assert committed == [1]

    telegram, stop = FakeUpdates([], answers_within=60), Stop()
    hearing = asyncio.create_task(Ears(telegram.bot, slowly, lambda: None).run(stop))
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(hearing, 5)


async def test_a_page_instead_of_an_answer_does_not_end_the_listening(naps: list[float]) -> None:
    """A proxy's 502 is no JSON, and its error is none of Telegram's."""
    page = ClientDecodeError("no JSON", ValueError(), "<html>Bad Gateway</html>")
    telegram, handler = FakeUpdates(updates(7), fails=[page]), Handler()
    await listen(telegram, handler)
    assert handler.batches == [[7]] and naps == [2]


async def test_telegram_may_be_away_when_the_bot_starts(naps: list[float]) -> None:
    telegram, handler = FakeUpdates(updates(7), away_at_start=2), Handler()
    await listen(telegram, handler)
    assert handler.batches == [[7]] and telegram.webhook == [False] and naps == [2, 2]
