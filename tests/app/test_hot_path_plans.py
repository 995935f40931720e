"""What a working day asks goes by an index, whatever the number of rows: SQLite, which never counts them, tells how."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from app.bench.hot_path import QUESTIONS, asked, known
from app.bench.world.city import City
from app.bench.world.pour import pouring
from app.bench.world.rows import pour_city
from app.bench.world.system import Clock
from app.bootstrap import System
from app.facts import Facts
from app.settings import load
from storage.database import Database
from storage.sealed import Sealer
from storage.work import Work

GROWING = ("hazard", "visit", "visit_signature", "finding", "enterprise", "person", "post", "audit", "photo")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> System:
    folder = tmp_path_factory.mktemp("city")
    return asyncio.run(_poured(folder))


async def _poured(folder: Path) -> System:
    url = f"sqlite+aiosqlite:///{folder}/anxun.db"
    settings = load({"ANXUN_HOME": str(folder), "ANXUN_DATABASE_URL": url, "ANXUN_TIMEZONE": "Asia/Shanghai"})
    system = System(settings, Clock(), Database(url), Sealer(bytes(32)))
    async with pouring(system.database) as pour:
        await pour_city(City(1000), pour)
    await system.database.close()
    return system


@pytest.mark.parametrize("question", QUESTIONS)
async def test_no_question_of_the_day_reads_a_whole_table_that_grows(system: System, question: str) -> None:
    said: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, told: Any, *___: Any) -> None:
        said.append((statement, told))

    async with system.database.engine.connect() as connection:
        work = Work(connection, system.sealer)
        ask = asked(await known(work))[question]
        event.listen(connection.sync_connection, "before_cursor_execute", note)
        await ask(work, Facts(work, system.settings))
        event.remove(connection.sync_connection, "before_cursor_execute", note)
        read = [
            one for one in said if one[0].lstrip().upper().startswith(("SELECT", "WITH", "UPDATE", "DELETE"))
        ]
        for statement, told in read:
            if "ORDER BY audit.seq DESC" in statement:
                continue  # the newest event: the end of the table, and no more of it
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", told)
            for row in plan:
                assert not row.detail.startswith(tuple(f"SCAN {name}" for name in GROWING)), statement
        await connection.rollback()
    await system.database.close()
    assert read
