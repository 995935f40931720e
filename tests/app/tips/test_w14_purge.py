"""Ninety days after it was closed nothing is left of a case: no row, no key, no byte, in no old backup either."""

import asyncio
from collections.abc import Collection
from pathlib import Path

import pytest
from sqlalchemy import select

from app.backup import back_up
from app.chores import Chores
from app.restore import restore
from inspection.tips.case import TipState, TipStep
from inspection.tips.content import Identity
from inspection.tips.file import Inside, Submitted
from inspection.words import Refused
from media.blobs import Blobs
from storage.database import Database
from storage.tables import metadata
from storage.tables.tips import tip_case, tip_message, tip_photo
from storage.tips.keys import TipKeys
from storage.tips.retention import Retention
from tests.app.tips.world import Office, opened, tip
from tests.databases import sqlite
from tests.storage.hazard_world import MORNING

PICTURE = bytes(range(256)) * 40


async def closed_case(office: Office) -> tuple[Submitted, Inside]:
    """With words, a photo, a name and somebody to tell; answered and closed today."""
    lane, malan = office.lane, await office.unlocks("马兰")
    lane.drafts.make("c1")
    photo = await lane.keep_photo("c1", PICTURE, "0" * 16)
    told = tip(photos=(photo,), identity=Identity("周晓梅", "13800001111"))
    submitted = await lane.submit(told, "c1")
    inside = await lane.enter(submitted.receipt)
    await lane.push(inside, 7_654_321_098)
    await lane.say(inside, "炉子还在用，夜里两点到四点。")
    await lane.step(malan, submitted.number, TipStep.REFUSE, "不属于安全生产事项。")
    await lane.step(malan, submitted.number, TipStep.CLOSE)
    return submitted, inside


async def rows_of(office: Office, words: Collection[str]) -> list[str]:
    """The tables in which one of these words stands in any column."""
    found = []
    async with office.lane.system.database.read() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                found += [table.name for value in row if str(value) in words]
    return found


async def boxes(office: Office) -> list[bytes]:
    """Pieces of what lies sealed in the tables."""
    columns = tip_case.c.report, tip_case.c.head, tip_case.c.identity, tip_message.c.body, tip_photo.c.body
    found: list[bytes] = []
    async with office.lane.system.database.read() as connection:
        for column in columns:
            for box in map(bytes, await connection.scalars(select(column))):
                found += [box[at : at + 16] for at in range(0, len(box) - 16, 500)]
    return found


def on_disk(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("anxun.db*"))


def in_any_file(data: bytes, folder: Path) -> bool:
    return any(data in path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_w14_after_ninety_days_every_row_and_key_is_gone_and_the_receipt_is_like_any_unknown(
    office: Office,
) -> None:
    submitted, inside = await closed_case(office)
    other, kept = await office.reports()
    office.later(days=89)
    assert (await office.lane.overdue()).cases == 0 == await office.lane.purge()
    assert (await office.lane.status(inside)).state is TipState.CLOSED
    office.later(days=1)
    assert await office.lane.purge() == 1
    assert await rows_of(office, {inside.case_id}) == []
    assert office.lane.keys.share(inside.case_id) is None
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.enter(submitted.receipt)
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.status(inside)
    assert (await office.lane.status(kept)).number == other.number
    assert ("clock", "tips.purged", "tips") in await office.chain()


async def test_w14_its_bytes_are_in_no_file_of_the_database_any_more(office: Office, tmp_path: Path) -> None:
    if not office.lane.system.database.is_sqlite:
        return await keys_are_what_counts_on_postgresql(office)
    _, inside = await closed_case(office)
    pieces = await boxes(office)
    share = office.lane.keys.share(inside.case_id)
    before = on_disk(tmp_path)
    there = [piece for piece in pieces if piece in before]
    assert share and len(there) > 0.9 * len(pieces) > 400  # some lie across the end of a page
    office.later(days=90)
    await office.lane.purge()
    after = on_disk(tmp_path)
    assert [piece for piece in there if piece in after] == []
    assert not in_any_file(share, tmp_path)


async def keys_are_what_counts_on_postgresql(office: Office) -> None:
    _, inside = await closed_case(office)
    share = office.lane.keys.share(inside.case_id)
    office.later(days=90)
    await office.lane.purge()
    assert share and not in_any_file(share, office.lane.system.settings.keys)


async def test_w14_an_old_backup_opens_nothing_of_it(office: Office, tmp_path: Path) -> None:
    submitted, _ = await closed_case(office)
    system, file = office.lane.system, tmp_path / "old.tar"
    store = Blobs(f"file://{tmp_path}/media")
    await back_up(system.database, store, file, office.clock.now(), force=False, step=lambda n: None)
    office.later(days=90)
    await office.lane.purge()
    (tmp_path / "again").mkdir()
    database = Database(sqlite(tmp_path / "again"))
    done = await restore(database, store, file, force=False, step=lambda n: None)
    await database.close()
    assert len(done.cases) == 1
    async with opened(sqlite(tmp_path / "again"), tmp_path / "home") as restored:
        with pytest.raises(Refused, match="tip_unknown"):
            await restored.lane.enter(submitted.receipt)
        assert await restored.lane.cases(await restored.unlocks("马兰")) == []


async def test_w14_killed_between_key_and_rows_the_next_purge_finishes(office: Office) -> None:
    submitted, inside = await closed_case(office)
    office.later(days=90)
    office.lane.keys.destroy_share(inside.case_id)
    assert (await office.lane.overdue()).cases == 1
    assert await office.lane.purge() == 1
    assert await rows_of(office, {inside.case_id, submitted.number}) == []


async def test_w14_the_bot_itself_does_it_and_only_rounded_numbers_remain(office: Office) -> None:
    for _ in range(3):
        await closed_case(office)
    office.later(days=20)
    await closed_case(office)
    office.later(days=70)
    await Chores(office.lane.system).tick()
    async with office.lane.system.read() as work:
        assert len(await Retention(work.connection).due(office.lane.today())) == 0
        first = await Retention(work.connection).tallies()
    office.later(days=20)
    await Chores(office.lane.system).tick()
    async with office.lane.system.read() as work:
        assert await Retention(work.connection).tallies() == first
    assert [many for _, many in first] == [5]


async def test_without_the_keys_folder_nothing_is_destroyed(office: Office, tmp_path: Path) -> None:
    """Rows without their shares gone would leave the shares to whoever finds the disk."""
    _, inside = await closed_case(office)
    office.later(days=90)
    keys = office.lane.system.settings.keys
    await asyncio.to_thread(keys.rename, tmp_path / "unmounted")
    with pytest.raises(Refused, match="purge_without_keys"):
        await office.lane.purge()
    assert "tip_case" in await rows_of(office, {inside.case_id})


def test_a_name_out_of_somebody_elses_backup_reaches_no_other_file(tmp_path: Path) -> None:
    keys = TipKeys(tmp_path)
    keys.make(MORNING.date())
    (tmp_path / "root.key").write_bytes(b"precious")
    keys.destroy_share("../../root.key")
    assert (tmp_path / "root.key").read_bytes() == b"precious"
    assert keys.share("../../root.key") is None
