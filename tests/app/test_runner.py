"""Loops that start together end together, within ten seconds, whatever one of them hangs on."""

import asyncio
import os
import signal

import pytest

from app import runner
from app.runner import run_until_stopped, stop_on_signals
from bot.loop import Stop


async def test_sigterm_lets_every_loop_finish_what_it_does() -> None:
    stop, finished = stop_on_signals(), []

    async def works(stop: Stop) -> None:
        await stop.wait()
        await asyncio.sleep(0.05)
        finished.append("committed")

    asyncio.get_running_loop().call_later(0.02, os.kill, os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(run_until_stopped([("ears", works), ("mouth", works)], stop), 5)
    assert finished == ["committed", "committed"]


async def test_one_that_hangs_is_cut_off_and_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(runner, "FINISHES_WITHIN", 0.05)

    async def hangs(_: Stop) -> None:
        await asyncio.sleep(60)

    stop = Stop()
    asyncio.get_running_loop().call_later(0.02, stop.set)
    await asyncio.wait_for(run_until_stopped([("mouth", hangs)], stop), 5)
    assert "mouth" in caplog.text


async def test_one_that_hangs_even_then_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is silent: what waits for it cannot even be cut off."""
    monkeypatch.setattr(runner, "FINISHES_WITHIN", 0.05)
    monkeypatch.setattr(runner, "ENDS_WITHIN", 0.05)
    answers = asyncio.Event()

    async def hangs(_: Stop) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await answers.wait()

    stop = Stop()
    asyncio.get_running_loop().call_later(0.02, stop.set)
    await asyncio.wait_for(run_until_stopped([("mouth", hangs)], stop), 5)
    (left,) = [task for task in asyncio.all_tasks() if task.get_name() == "mouth"]
    answers.set()
    await asyncio.wait({left})


async def test_one_that_fails_ends_the_others_and_is_raised() -> None:
    ended = []

    async def fails(_: Stop) -> None:
        raise OSError("the port is taken")

    async def works(stop: Stop) -> None:
        await stop.wait()
        ended.append("in good order")

    with pytest.raises(OSError, match="port"):
        await run_until_stopped([("web", fails), ("ears", works)], Stop())
    assert ended == ["in good order"]


def test_it_all_fits_into_ten_seconds() -> None:
    assert runner.FINISHES_WITHIN + runner.ENDS_WITHIN < 10
