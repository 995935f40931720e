"""Fingerprints near another are found exactly, and photos of before the index are taken into it."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from app.bootstrap import System
from app.clock import SystemClock
from app.settings import load
from app.signals.filling import AT_ONCE, take_in
from inspection.photo import ALIKE, distance
from storage.database import Database
from storage.photo import Photos
from storage.photo_bands import PhotoBands
from storage.sealed import Sealer
from storage.tables.photo import photo
from storage.tables.signal import photo_band

NOW = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    made = Database(database_url)
    yield made
    await made.close()


def flipped(one: str, bits: int, chance: random.Random) -> str:
    number = int(one, 16)
    for bit in chance.sample(range(64), bits):
        number ^= 1 << bit
    return f"{number:016x}"


async def fill(connection: AsyncConnection, prints: list[str]) -> None:
    common = {"file_id": "f", "as_document": False, "state": "stored", "received_at": NOW}
    rows = [
        {**common, "id": n, "unique_id": f"u{n}", "fingerprint": one, "sha256": f"{n:064x}"}
        for n, one in enumerate(prints, 1)
    ]
    await connection.execute(photo.insert(), rows)


async def test_exactly_those_within_four_bits_are_found(database: Database) -> None:
    chance = random.Random(7)
    seeds = [f"{chance.getrandbits(64):016x}" for _ in range(20)]
    prints = [flipped(one, bits, chance) for one in seeds for bits in range(8) for _ in range(5)]
    async with database.write() as connection:
        await fill(connection, prints)
        index = PhotoBands(connection)
        await index.add(dict(enumerate(prints, 1)))
        for one in seeds:
            found = {row.id async for row in index.near([one], 0)}
            assert found == {n for n, other in enumerate(prints, 1) if distance(one, other) <= ALIKE}
        assert [row async for row in index.near([], 0)] == []


async def test_photos_of_before_the_index_are_taken_in_though_it_was_stopped(
    database: Database, tmp_path: Path
) -> None:
    many = AT_ONCE + 10
    async with database.write() as connection:
        await fill(connection, [f"{n:016x}" for n in range(1, many + 1)])
        photos = Photos(connection)
        assert await photos.earlier_like(2) == []
    system = System(load({"ANXUN_HOME": str(tmp_path)}), SystemClock(), database, Sealer(bytes(32)))
    assert await take_in(system, NOW)
    assert not await take_in(system, NOW)
    assert not await take_in(system, NOW)
    async with database.write() as connection:
        kept = (await connection.execute(photo_band.select())).all()
        assert len(kept) == many * 5 and [one.id for one in await Photos(connection).earlier_like(2)] == [1]
