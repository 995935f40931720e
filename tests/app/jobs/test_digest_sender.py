"""Digests of one hour go out together: one job does what many are for, and each comes once."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.bootstrap import System
from app.jobs.digest import request
from app.jobs.digest_charts import Charts
from app.jobs.digest_sender import DigestSender
from app.settings import load
from inspection.people import Role
from media.blobs import Blobs
from storage import migrate
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.chat import job, outbox
from tests.inspection.ledger_world import FOUNDRY, District
from tests.storage.record_rows import add_hazard, day

NOW = datetime(2023, 6, 5, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


class Clock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
async def system(tmp_path: Path, database_url: str) -> AsyncIterator[System]:
    """A late hazard in a street; three managers of it, and one of a street where there is nothing to tell."""
    settings = load({"ANXUN_HOME": str(tmp_path), "ANXUN_DATABASE_URL": database_url})
    made = System(settings, Clock(), Database(database_url), Sealer(bytes(32)))
    async with made.database.write() as connection:
        await connection.run_sync(migrate.upgrade)
    async with made.write() as work:
        here = District(work)
        await here.build()
        for account in (1, 2, 3):
            await here.enrols(account, Role.MANAGER, name=f"经理{account}", region="沈北街道")
        await here.enrols(4, Role.MANAGER, region="河湾街道")
        await add_hazard(here, FOUNDRY, number="H-1822", due_on=day(6, 2))
        await work.jobs.add_all([request(person, day(6, 5)) for person in (1, 2, 3, 4)], NOW)
        await work.jobs.add_all([request(1, day(6, 4))], NOW)
    yield made
    await made.database.close()


async def rows(system: System, table: Any) -> list[Any]:
    async with system.read() as work:
        return list(await work.connection.execute(select(table).order_by(table.c.id)))


def pictures(tmp_path: Path) -> int:
    return len(list(tmp_path.glob("pictures/display/*/*")))


async def test_one_job_does_what_those_of_its_hour_are_for(system: System, tmp_path: Path) -> None:
    spoken: list[bool] = []
    blobs = Blobs((tmp_path / "pictures").as_uri())
    sends = DigestSender(system, blobs, Charts(system, blobs), lambda: spoken.append(True))
    await sends(request(2, day(6, 5))[2])
    letters = await rows(system, outbox)
    assert len(letters) == len({letter.address for letter in letters}) == 3
    assert all("H-1822" in str(letter.payload) and letter.bulk for letter in letters)
    assert len({letter.payload["paths"][0] for letter in letters}) == 3 == pictures(tmp_path)
    waiting = [one.key for one in await rows(system, job) if one.state == "waiting"]
    assert waiting == ["digest:1:2023-06-04"], "another day's is done by its own job"
    for person in (1, 2, 3, 4):
        await sends(request(person, day(6, 5))[2])
    assert len(await rows(system, outbox)) == 3 == pictures(tmp_path)
    assert spoken


async def test_when_it_fails_all_of_them_wait_again(system: System, tmp_path: Path) -> None:
    class Full(Blobs):
        async def put(self, *_: Any, **__: Any) -> str:
            raise OSError("the disk is full")

    def sender(blobs: Blobs) -> DigestSender:
        return DigestSender(system, blobs, Charts(system, blobs), lambda: None)

    place = (tmp_path / "pictures").as_uri()
    with pytest.raises(OSError, match="full"):
        await sender(Full(place))(request(2, day(6, 5))[2])
    assert await rows(system, outbox) == []
    assert {one.state for one in await rows(system, job)} == {"waiting"}
    await sender(Blobs(place))(request(2, day(6, 5))[2])
    assert len(await rows(system, outbox)) == 3
