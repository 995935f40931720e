"""Where rows lie on the disk tells nothing of the order in which they came."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from storage.tables.tips import tip_case
from tests.app.tips.world import Office

MANY = 12
LONG = "炉子没有断水。" * 600  # its box lies on pages of its own


async def boxes(office: Office) -> dict[str, bytes]:
    async with office.lane.system.read() as work:
        rows = await work.connection.execute(select(tip_case.c.number, tip_case.c.report))
        return {row.number: bytes(row.report) for row in rows}


def places(database: Path, parts: Sequence[bytes]) -> list[int]:
    held = database.read_bytes()
    return [held.index(part) for part in parts]


async def test_w06_on_sqlite_the_file_is_in_another_order_by_the_next_day(office: Office) -> None:
    if not office.lane.system.database.is_sqlite:
        return await on_postgresql(office)
    came = [(await office.reports(what=LONG))[0].number for _ in range(MANY)]
    held = await boxes(office)
    file = Path(make_url(office.lane.system.database.url).database or "")
    await office.lane.empty_log()
    parts = [held[number][5000:5040] for number in came]
    assert places(file, parts) == sorted(places(file, parts))  # that is what has to go
    assert await office.lane.shuffle()
    assert places(file, parts) != sorted(places(file, parts))
    assert await boxes(office) == held


async def on_postgresql(office: Office) -> None:
    """One transaction wrote them all, and they lie in no order of arrival."""
    came = [(await office.reports())[0].number for _ in range(MANY)]
    asked = text("SELECT number, xmin::text AS wrote FROM tip_case ORDER BY ctid")
    async with office.lane.system.read() as work:
        before = (await work.connection.execute(asked)).all()
    assert [row.number for row in before] == came and len({row.wrote for row in before}) == MANY
    assert await office.lane.shuffle()
    async with office.lane.system.read() as work:
        after = (await work.connection.execute(asked)).all()
    assert len({row.wrote for row in after}) == 1
    assert [row.number for row in after] != came and {row.number for row in after} == set(came)


async def test_sqlite_gives_the_rows_no_numbers(office: Office) -> None:
    if office.lane.system.database.is_sqlite:
        async with office.lane.system.read() as work:
            with pytest.raises(OperationalError, match="no such column"):
                await work.connection.execute(text("SELECT rowid FROM tip_case"))
    else:
        async with office.lane.system.read() as work:
            counted = text("SELECT count(*) FROM pg_sequences WHERE sequencename LIKE 'tip_%'")
            assert (await work.connection.execute(counted)).scalar_one() == 0
