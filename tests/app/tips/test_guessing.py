"""Guessing receipts: slow, uniform, and no way to keep anybody else out."""

import asyncio
import threading
from collections import Counter
from dataclasses import dataclass, field

import pytest

from inspection.tips.receipt import Receipt, read_receipt, receipt_of
from inspection.words import Refused
from storage.tips.kdf import Cost
from tests.app.tips.world import Office

EVEN = 0.5  # seconds


@dataclass(frozen=True)
class Watched(Cost):
    """Cheap, and counts how many run at once."""

    passes: int = 1
    kib: int = 8
    running: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def derive(self, secret: str, salt: bytes) -> bytes:
        with self.lock:
            self.running.append(1)
            self.seen.append(len(self.running))
        try:
            return super().derive(secret, salt)
        finally:
            with self.lock:
                self.running.pop()


async def tries(office: Office, receipt: Receipt, source: str | None) -> str:
    try:
        await office.lane.enter(receipt, source)
    except Refused as refused:
        return refused.key.removeprefix("refused.")
    return "entered"


async def comes_back_until_entered(office: Office, receipt: Receipt) -> bool:
    """A person who is told that many people are using this, and tries again."""
    for _ in range(500):
        if await tries(office, receipt, "10.9.9.9") == "entered":
            return True
        await asyncio.sleep(0.02)
    return False


async def test_w07_a_thousand_guesses_run_one_at_a_time_and_the_reporter_enters(office: Office) -> None:
    submitted, _ = await office.reports()
    watched = Watched()
    office.lane.cost = watched
    guesses = [asyncio.ensure_future(tries(office, receipt_of(n), f"10.0.0.{n % 100}")) for n in range(1000)]
    await asyncio.sleep(0)  # all of them stand there now
    assert office.lane.guesses.turns.waiting <= 64
    assert await comes_back_until_entered(office, submitted.receipt)
    said = Counter(await asyncio.gather(*guesses))
    assert set(said) <= {"tip_unknown", "tip_slow_down", "tip_busy"} and said["tip_unknown"] >= 1
    assert max(watched.seen) == 1


async def test_w07_who_has_failed_before_stands_behind_who_has_not(office: Office) -> None:
    submitted, _ = await office.reports()
    for n in range(80):
        office.lane.guesses.missed(f"10.0.0.{n}")
    flood = [asyncio.ensure_future(tries(office, receipt_of(n), f"10.0.0.{n}")) for n in range(80)]
    await asyncio.sleep(0)
    mine = asyncio.ensure_future(tries(office, submitted.receipt, "10.9.9.9"))
    assert await mine == "entered"
    assert sum(not one.done() for one in flood) > 40
    await asyncio.gather(*flood)


async def test_w07_one_source_is_slowed_down_and_another_is_not(office: Office) -> None:
    submitted, _ = await office.reports()
    said = [await tries(office, receipt_of(n), "10.0.0.1") for n in range(8)]
    assert said == ["tip_unknown"] * 6 + ["tip_slow_down"] * 2
    assert await tries(office, submitted.receipt, "10.0.0.2") == "entered"
    office.later(seconds=3)
    assert await tries(office, submitted.receipt, "10.0.0.1") == "entered"


async def test_w07_over_tor_nobody_is_told_apart_and_nobody_locked_out(office: Office) -> None:
    submitted, _ = await office.reports()
    for n in range(20):
        assert await tries(office, receipt_of(n), None) == "tip_unknown"
    assert await tries(office, submitted.receipt, None) == "entered"


async def test_w07_every_answer_takes_the_same_time(office: Office) -> None:
    submitted, inside = await office.reports()
    gone, another = await office.reports()
    await office.lane.delete(another)
    assert inside
    office.lane.guesses.even = EVEN
    spent: dict[str, list[float]] = {"right": [], "unknown": [], "destroyed": []}
    asked = {"right": submitted.receipt, "unknown": receipt_of(42), "destroyed": gone.receipt}
    loop = asyncio.get_running_loop()
    for _ in range(12):  # a busy machine is late now and then, whatever the answer
        for name, receipt in asked.items():
            begun = loop.time()
            await tries(office, receipt, None)
            spent[name].append(loop.time() - begun)
        quickest = [min(times) for times in spent.values()]
        if max(quickest) <= 1.05 * min(quickest):
            break
    assert max(quickest) <= 1.05 * min(quickest), spent
    assert min(quickest) >= EVEN * 0.99


async def test_w08_a_typo_costs_no_derivation(office: Office) -> None:
    watched = Watched()
    office.lane.cost = watched
    digits = receipt_of(42).reveal()
    with pytest.raises(Refused, match="receipt_typo"):
        await office.lane.enter(read_receipt(digits[:-1] + str((int(digits[-1]) + 1) % 10)))
    assert watched.seen == []
