"""While nothing can be kept, whoever writes is told once, in words that are true."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.sorry import Sorry


class Line:
    """What people read; one of them has blocked the bot."""

    def __init__(self) -> None:
        self.read: list[tuple[object, str]] = []

    async def send(self, chat_id: int, text: str) -> None:
        if chat_id == 13:
            raise OSError("blocked")
        self.read.append((chat_id, text))

    async def toast(self, callback_id: str, text: str, alert: bool) -> None:
        self.read.append((callback_id, text))


class Ledger:
    """Its disk is full until it is not."""

    def __init__(self) -> None:
        self.full = True
        self.kept: list[Any] = []

    async def hear(self, updates: Sequence[Any]) -> None:
        if self.full:
            raise OSError("database or disk is full")
        self.kept += updates


def says(user: int, language: str = "zh-hans", kind: str = "private") -> dict[str, Any]:
    person = {"id": user, "language_code": language}
    return {"update_id": user, "message": {"from": person, "chat": {"id": user, "type": kind}}}


def presses(user: int) -> dict[str, Any]:
    return {"update_id": user, "callback_query": {"id": f"press-{user}", **says(user)["message"]}}


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("bot.sorry.AFTER", 0.0)
    monkeypatch.setattr("bot.sorry.PAUSE", 0.0)
    return monkeypatch


async def tries(sorry: Sorry, ledger: Ledger, *updates: dict[str, Any]) -> None:
    hear = sorry.hearing(ledger.hear)
    if ledger.full:
        with pytest.raises(OSError, match="full"):
            await hear(updates)
    else:
        await hear(updates)
    for _ in range(10):
        await asyncio.sleep(0)


async def test_each_is_told_once_in_their_language_until_it_is_over(at_once: pytest.MonkeyPatch) -> None:
    line, ledger = Line(), Ledger()
    sorry = Sorry(line, lambda key, language: f"{key} {language}", "zh")
    batch = [says(13), says(1), says(1), says(2, "de"), presses(3), says(4, kind="group"), {"update_id": 9}]
    for _ in range(3):
        await tries(sorry, ledger, *batch)
    told = [(1, "chat.not_now zh"), (2, "chat.not_now en"), ("press-3", "chat.not_now_press zh")]
    assert line.read == told
    ledger.full = False
    await tries(sorry, ledger, *batch)
    assert ledger.kept == batch and line.read == told
    ledger.full = True
    await tries(sorry, ledger, says(1))
    assert line.read == [*told, (1, "chat.not_now zh")], "another time is another time"


async def test_what_passes_at_once_nobody_notices(at_once: pytest.MonkeyPatch) -> None:
    at_once.setattr("bot.sorry.AFTER", 60.0)
    line, ledger = Line(), Ledger()
    sorry = Sorry(line, lambda key, language: key, "zh")
    await tries(sorry, ledger, says(1))
    ledger.full = False
    await tries(sorry, ledger, says(1))
    assert (line.read, len(ledger.kept)) == ([], 1)


async def test_told_to_stop_it_says_no_more(at_once: pytest.MonkeyPatch) -> None:
    at_once.setattr("bot.sorry.PAUSE", 60.0)
    line, ledger = Line(), Ledger()
    sorry = Sorry(line, lambda key, language: key, "zh")
    await tries(sorry, ledger, says(1), says(2))
    await sorry.close()
    await asyncio.sleep(0)
    assert line.read == [(1, "chat.not_now")]
