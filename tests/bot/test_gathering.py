"""Requests that come together are one batch; each is answered once, and none before its update is committed."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import gathering
from bot.gathering import FAIR, MOST, QUEUE, SHARE, Gathering, Taken
from bot.loop import Stop


def update(number: int, who: int | None = None) -> dict[str, Any]:
    return {"update_id": number} | ({"message": {"from": {"id": who}}} if who else {})


class Ledger:
    """Commits batches slowly, or fails to; ``open`` lets it work."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.committed: set[int] = set()
        self.fails: list[bool] = []
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, updates: Sequence[dict[str, Any]]) -> None:
        await self.open.wait()
        await asyncio.sleep(0)
        self.batches.append([one["update_id"] for one in updates])
        if self.fails and self.fails.pop(0):
            raise OSError("the database is away")
        self.committed.update(self.batches[-1])


def gather(ledger: Ledger) -> Gathering:
    return Gathering(ledger, lambda: None)


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def ends(stop: Stop, running: "asyncio.Task[None]") -> None:
    stop.set()
    await asyncio.wait_for(running, 5)


async def test_what_comes_together_is_committed_together() -> None:
    ledger, stop = Ledger(), Stop()
    gathering = gather(ledger)
    running = asyncio.create_task(gathering.run(stop))
    answers = await asyncio.gather(*(gathering.take(update(n, 1 + n)) for n in range(40)))
    assert set(answers) == {Taken.COMMITTED}
    assert ledger.batches == [list(range(40))]
    await ends(stop, running)


async def test_r05_the_same_update_on_five_connections_is_one() -> None:
    """Also while it is being committed: then it is too late for another batch, and there must be none."""
    ledger, stop = Ledger(), Stop()
    gathering = gather(ledger)
    running = asyncio.create_task(gathering.run(stop))
    ledger.open.clear()
    five = [asyncio.create_task(gathering.take(update(7, 1))) for _ in range(3)]
    await asyncio.sleep(0.05)
    five += [asyncio.create_task(gathering.take(update(7, 1))) for _ in range(2)]
    await settle()
    assert not any(task.done() for task in five)
    ledger.open.set()
    assert set(await asyncio.gather(*five)) == {Taken.COMMITTED}
    assert ledger.batches == [[7]]
    await ends(stop, running)


async def test_who_hangs_up_does_not_hang_up_for_the_others() -> None:
    ledger, stop = Ledger(), Stop()
    gathering = gather(ledger)
    one, other = (asyncio.create_task(gathering.take(update(7))) for _ in range(2))
    await settle()
    one.cancel()
    running = asyncio.create_task(gathering.run(stop))
    assert await other is Taken.COMMITTED
    await ends(stop, running)


async def test_what_could_not_be_committed_is_to_be_sent_again_and_then_is() -> None:
    ledger, stop = Ledger(), Stop()
    ledger.fails = [True]
    gathering = gather(ledger)
    running = asyncio.create_task(gathering.run(stop))
    assert await gathering.take(update(7)) is Taken.FAILED
    assert await gathering.take(update(7)) is Taken.COMMITTED
    await ends(stop, running)


async def test_a_flooder_fills_only_a_share_of_the_queue_and_of_a_batch() -> None:
    ledger, stop = Ledger(), Stop()
    gathering = gather(ledger)
    flood = [asyncio.create_task(gathering.take(update(n, 666))) for n in range(SHARE + 50)]
    others = [asyncio.create_task(gathering.take(update(10_000 + n, 1 + n))) for n in range(200)]
    await settle()
    assert sum(task.done() for task in flood) == 50, "refused at once, not in the end"
    assert not any(task.done() for task in others)
    batch = [one.who for one in gathering.next_batch()]
    assert batch.count(666) == FAIR and len(batch) == MOST
    for one in flood + others:
        one.cancel()
    await ends(stop, asyncio.create_task(gathering.run(stop)))


async def test_a_full_queue_says_so_at_once() -> None:
    ledger, stop = Ledger(), Stop()
    gathering = gather(ledger)
    waiting = [asyncio.create_task(gathering.take(update(n, 1 + n))) for n in range(QUEUE)]
    await settle()
    assert await gathering.take(update(QUEUE, 9_999_999)) is Taken.FULL
    again = asyncio.create_task(gathering.take(update(5, 6)))  # it has its place already
    running = asyncio.create_task(gathering.run(stop))
    assert set(await asyncio.gather(*waiting, again)) == {Taken.COMMITTED}
    assert gathering.of_sender == Counter(), "who has nothing waiting is forgotten"
    await ends(stop, running)


async def test_what_waits_when_it_stops_is_committed_and_what_comes_then_is_sent_again() -> None:
    ledger, stop = Ledger(), Stop()
    gathering = gather(ledger)
    waiting = [asyncio.create_task(gathering.take(update(n, 1 + n))) for n in range(250)]
    await settle()
    await ends(stop, asyncio.create_task(gathering.run(stop)))
    assert {task.result() for task in waiting} == {Taken.COMMITTED}
    assert await gathering.take(update(999)) is Taken.FAILED


def test_the_order_of_each_sender_is_kept() -> None:
    async def walk() -> None:
        gathering = gather(Ledger())
        tasks = [asyncio.create_task(gathering.take(update(n, 1 + n % 3))) for n in range(150)]
        await settle()
        come: dict[int | None, list[int]] = {}
        while gathering.waiting:
            for one in gathering.next_batch():
                come.setdefault(one.who, []).append(one.update["update_id"])
        assert all(numbers == sorted(numbers) for numbers in come.values())
        assert sum(map(len, come.values())) == 150
        for task in tasks:
            task.cancel()

    asyncio.run(walk())


@settings(max_examples=60, deadline=None)
@given(
    calls=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.integers(0, 3)), max_size=120),
    fails=st.lists(st.booleans(), max_size=6),
)
def test_every_update_ends_in_exactly_one_answer_and_none_before_its_commit(
    calls: list[tuple[int, int, int]], fails: list[bool]
) -> None:
    """Ids come again, senders flood, commits fail, in every mixture."""

    async def walk() -> None:
        ledger, stop = Ledger(), Stop()
        ledger.fails = list(fails)
        gathering = gather(ledger)
        running = asyncio.create_task(gathering.run(stop))

        async def asks(number: int, who: int) -> Taken:
            answer = await gathering.take(update(number, who))
            assert answer is not Taken.COMMITTED or number in ledger.committed
            return answer

        tasks = []
        for number, who, pause in calls:
            tasks.append(asyncio.create_task(asks(number, who)))
            for _ in range(pause):
                await asyncio.sleep(0)
        answers = await asyncio.wait_for(asyncio.gather(*tasks), 10)
        await ends(stop, running)
        assert len(answers) == len(calls)
        assert set(answers) <= {Taken.COMMITTED, Taken.FAILED}
        assert ledger.committed == {
            number for (number, _, _), answer in zip(calls, answers, strict=True) if answer is Taken.COMMITTED
        }
        assert all(len(set(batch)) == len(batch) for batch in ledger.batches)

    asyncio.run(walk())


def test_the_shares_leave_room_for_others() -> None:
    assert SHARE < QUEUE and FAIR < MOST < QUEUE
    assert gathering.TOGETHER < 0.05
