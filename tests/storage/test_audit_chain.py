"""Nobody changes the past unseen: edits, deletions, swaps, insertions and lost tails are named."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import delete, select, text, update

from inspection.audit import GENESIS, Event, digest_of, next_event
from inspection.audit_check import ChainCheck, Fault, RememberedHead
from inspection.usecases.plan_hazard import FilePlan
from inspection.words import Refused
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.audit import audit
from storage.tables.hazard import hazard as hazard_table
from storage.work import Work
from tests.storage.hazard_world import MORNING, SUMMER, World, tamper

Tampering = Callable[[World], Awaitable[None]]


async def ten_events(world: World) -> None:
    for number in range(10):
        data = {"n": number, "words": "地坑积水", "deep": [1.5, None, {"z": 1, "a": "é"}]}
        await world.work.audit.append("clock", "test.happened", f"thing:{number}", data, world.now)


async def verified(world: World, remembered: RememberedHead | None = None) -> Fault | None:
    check = ChainCheck(remembered)
    async for event in world.work.audit.walk():
        if fault := check.take(event):
            return fault
    return check.end()


async def test_an_untouched_chain_is_sound_and_its_head_can_be_remembered(world: World) -> None:
    await ten_events(world)
    seq, digest = await world.work.audit.head()
    assert seq == 10
    assert await verified(world, RememberedHead(seq, digest)) is None
    assert await verified(world, RememberedHead(seq, digest[:8])) is None
    await ten_events(world)
    assert await verified(world, RememberedHead(seq, digest)) is None


async def test_an_empty_chain_is_sound(world: World) -> None:
    assert await world.work.audit.head() == (0, GENESIS)
    assert await verified(world) is None


async def edit(world: World) -> None:
    await set_row(world, 4, data={"n": 99})


async def edit_the_hour(world: World) -> None:
    await set_row(world, 4, at="2023-06-05T01:40:00.000+00:00")


async def edit_into_rubbish(world: World) -> None:
    """PostgreSQL takes nothing into this column that is no JSON; but JSON may be rubbish too."""
    rubbish = "no json" if world.work.connection.dialect.name == "sqlite" else '"no facts"'
    await world.work.connection.execute(text(f"UPDATE audit SET data = '{rubbish}' WHERE seq = 4"))


async def edit_into_bytes(world: World) -> None:
    await world.work.connection.execute(text("UPDATE audit SET actor = x'00ff' WHERE seq = 4"))


async def drop(world: World) -> None:
    await world.work.connection.execute(delete(audit).where(audit.c.seq == 4))


async def swap(world: World) -> None:
    await set_row(world, 4, seq=100)
    await set_row(world, 5, seq=4)
    await set_row(world, 100, seq=5)


async def insert_in_between(world: World) -> None:
    for seq in range(10, 3, -1):
        await set_row(world, seq, seq=seq + 1)
    before = await row(world, 3)
    forged = next_event((3, before.hash), "person:1", "hazard.close", "hazard:1", {}, world.now)
    await world.work.connection.execute(audit.insert().values(**vars(forged)))


async def insert_before_the_first(world: World) -> None:
    forged = next_event((-8, GENESIS), "clock", "test.happened", "thing:0", {}, world.now)
    await world.work.connection.execute(audit.insert().values(**vars(forged)))


async def forge_the_hash_too(world: World) -> None:
    old = await row(world, 4)
    data = {"n": 99}
    digest = digest_of(4, old.at, old.actor, old.action, old.subject, data, old.previous)
    await set_row(world, 4, data=data, hash=digest)


async def row(world: World, seq: int) -> Event:
    return next(event for event in [e async for e in world.work.audit.walk()] if event.seq == seq)


async def set_row(world: World, number: int, **values: object) -> None:
    await world.work.connection.execute(update(audit).where(audit.c.seq == number).values(**values))


@pytest.mark.parametrize(
    ("tampering", "seq", "key"),
    [
        (edit, 4, "audit.broken_hash"),
        (edit_the_hour, 4, "audit.broken_hash"),
        (edit_into_rubbish, 4, "audit.broken_hash"),
        (edit_into_bytes, 4, "audit.broken_hash"),
        (drop, 4, "audit.broken_order"),
        (swap, 4, "audit.broken_link"),
        (insert_in_between, 5, "audit.broken_link"),
        (insert_before_the_first, -7, "audit.broken_order"),
        (forge_the_hash_too, 5, "audit.broken_link"),
    ],
)
async def test_a01_tampering_names_the_first_bad_record(
    world: World, tampering: Tampering, seq: int, key: str
) -> None:
    await ten_events(world)
    await tampering(world)
    fault = await verified(world)
    assert fault is not None and (fault.seq, fault.words.key) == (seq, key)


async def test_a01_a_lost_tail_shows_only_to_who_remembers_the_head(world: World) -> None:
    await ten_events(world)
    seq, digest = await world.work.audit.head()
    await world.work.connection.execute(delete(audit).where(audit.c.seq > 7))
    assert await verified(world) is None
    fault = await verified(world, RememberedHead(seq, digest))
    assert fault is not None and (fault.seq, fault.words.key) == (8, "audit.head_missing")


async def test_a01_a_chain_rolled_back_and_grown_anew_is_not_the_remembered_one(world: World) -> None:
    await ten_events(world)
    seq, digest = await world.work.audit.head()
    await world.work.connection.execute(delete(audit).where(audit.c.seq > 5))
    world.later(days=7)
    await ten_events(world)
    assert await verified(world) is None
    fault = await verified(world, RememberedHead(seq, digest))
    assert fault is not None and (fault.seq, fault.words.key) == (10, "audit.head_other")


@pytest.mark.parametrize("written", ["1066:4f2a91c3", "#1066 4f2a 91c3", " 1066:4F2A91C3 "])
def test_a_head_is_read_as_it_is_printed(written: str) -> None:
    assert RememberedHead.read(written) == RememberedHead(1066, "4f2a91c3")


@pytest.mark.parametrize(
    "written", ["", "1066", "1066:", "1066:4f2a", "x:4f2a91c3", "1066:wxyz91c3", "1:" + "a" * 65]
)
def test_a_head_that_proves_nothing_is_refused(written: str) -> None:
    with pytest.raises(Refused) as no:
        RememberedHead.read(written)
    assert no.value.key == "refused.head_unreadable"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"state": "closed"}, "state"),
        ({"grade": "general"}, "grade"),
        ({"description": "没有问题"}, "description"),
        ({"due_on": None}, "due_on"),
        ({"found_by": 3}, "found_by"),
        ({"rebounds": 1}, "rebounds"),
    ],
)
async def test_a_ledger_row_changed_behind_the_chains_back_is_named(
    world: World, values: dict[str, object], field: str
) -> None:
    await world.finds("李建国")
    found = await world.finds_major()
    await world.does("赵强", FilePlan(found, SUMMER))
    assert await world.differences() == []
    await tamper(world, found, **values)
    assert [(one.hazard_id, one.fields) for one in await world.differences()] == [(found, (field,))]


async def test_rows_without_events_events_without_rows_and_swapped_photos_are_named(world: World) -> None:
    first, second = await world.finds("李建国"), await world.finds("李建国")
    await world.work.connection.execute(
        text(f"UPDATE hazard_photo SET photo_id = 2 WHERE hazard_id = {first}")
    )
    await world.work.connection.execute(text(f"DELETE FROM hazard_photo WHERE hazard_id = {second}"))
    await world.work.connection.execute(text(f"DELETE FROM hazard WHERE id = {second}"))
    forged = {"id": 9, "source": "snap", "state": "closed", "description": "–", "facts": {}, "version": 1}
    moments = {"found_at": world.now, "changed_at": world.now}
    await world.work.connection.execute(hazard_table.insert().values(**forged, **moments))
    found = [(one.hazard_id, one.fields) for one in await world.differences()]
    assert found == [(first, ("photos",)), (second, ()), (9, ())]


async def test_a_row_written_by_somebody_else_is_named_not_fallen_over(world: World) -> None:
    found = await world.finds("李建国")
    await tamper(world, found, state="all good", facts={})
    assert [one.hazard_id for one in await world.differences()] == [found]


async def test_a03_twenty_writers_at_once_never_fork_the_chain(settled: tuple[str, dict[str, int]]) -> None:
    databases = [Database(settled[0]) for _ in range(20)]

    async def writes(database: Database) -> None:
        for number in range(3):
            async with database.write() as connection:
                work = Work(connection, Sealer(bytes(32)))
                await work.audit.append("clock", "test.happened", f"thing:{number}", {}, MORNING)

    await asyncio.gather(*(writes(database) for database in databases))
    async with databases[0].read() as connection:
        check = ChainCheck()
        async for event in Work(connection, Sealer(bytes(32))).audit.walk():
            assert check.take(event) is None
        count = len((await connection.execute(select(audit.c.seq))).all())
    assert check.head[0] == count == 60
    for database in databases:
        await database.close()
