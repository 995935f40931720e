"""What a server of PostgreSQL does to whoever is connected: all of it passes."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.troubles import passing
from tests.databases import PostgresDatabases
from tests.postgres import OWNER, QUICK, server
from tests.storage.failures import failing


@pytest.fixture
async def served(on_postgres: PostgresDatabases) -> AsyncIterator[Database]:
    database = Database(on_postgres.empty())
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
        await connection.execute(text("INSERT INTO t VALUES (1, 'a'), (2, 'b')"))
    yield database
    await database.close()


STATES = "08006 25006 25P03 40001 40P01 53100 53200 53300 55P03 57014 57P01 58030"


@pytest.mark.parametrize("state", STATES.split())
async def test_what_the_server_says_of_itself_passes(served: Database, state: str) -> None:
    async with served.read() as connection:
        raising = f"DO $$ BEGIN RAISE EXCEPTION 'told' USING ERRCODE = '{state}'; END $$"
        assert passing(await failing(connection, raising))


async def test_two_that_cannot_be_one_after_the_other(served: Database) -> None:
    async with served.read() as one, served.read() as two:
        for connection in (one, two):
            await connection.execute(text("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"))
            await connection.execute(text("SELECT count(*) FROM t"))
        for number, connection in enumerate((one, two), start=10):
            await connection.execute(text(f"INSERT INTO t VALUES ({number}, 'n{number}')"))
        await one.commit()
        with pytest.raises(SQLAlchemyError) as lost:
            await two.commit()
    assert passing(lost.value)


async def test_two_that_wait_for_each_other(served: Database) -> None:
    async with served.read() as one, served.read() as two:
        await one.execute(text("UPDATE t SET word = 'one' WHERE id = 1"))
        await two.execute(text("UPDATE t SET word = 'two' WHERE id = 2"))

        async def meets(connection: AsyncConnection, other: int) -> Exception | None:
            try:
                await connection.execute(text(f"UPDATE t SET word = 'other' || {other} WHERE id = {other}"))
                return None
            except SQLAlchemyError as raised:
                await connection.rollback()
                return raised

        (lost,) = [one for one in await asyncio.gather(meets(one, 2), meets(two, 1)) if one is not None]
    assert passing(lost)


async def test_a_connection_that_is_cut_and_a_pool_that_goes_on(served: Database) -> None:
    async with served.read() as victim, served.read() as operator:
        pid = (await victim.execute(text("SELECT pg_backend_pid()"))).scalar_one()
        await operator.execute(text(f"SELECT pg_terminate_backend({pid})"))
        assert passing(await failing(victim, "SELECT 1"))
    async with served.write() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1


async def test_a_server_that_is_started_again_and_one_that_is_gone() -> None:
    with server(QUICK) as own:
        database = Database(own.url("postgres"))
        async with database.write() as connection:
            await connection.execute(text("SELECT 1"))
        own.restart()
        async with database.read() as connection:
            await connection.execute(text("SELECT 1"))
            own.stop()
            cut = await failing(connection, "SELECT 1")
        with pytest.raises(Exception, match=r".*") as refused:
            async with database.write():
                pass
        await database.close()
    assert passing(cut) and passing(refused.value)


async def test_a_pair_of_servers_of_which_none_takes_writes(on_postgres: PostgresDatabases) -> None:
    """Until the standby is promoted."""
    url = on_postgres.empty()
    name, port = url.rpartition("/")[2], on_postgres.server.port
    on_postgres.server.tell(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    hosts = f"host=127.0.0.1:{port}&host=127.0.0.1:{port}"
    database = Database(f"postgresql+asyncpg://{OWNER}@/{name}?{hosts}&target_session_attrs=read-write")
    with pytest.raises(Exception, match="None of the hosts") as none:
        async with database.write():
            pass
    await database.close()
    assert passing(none.value)


async def test_too_many_connections(on_postgres: PostgresDatabases) -> None:
    url = on_postgres.empty()
    on_postgres.server.tell("CREATE ROLE guest LOGIN CONNECTION LIMIT 0")
    database = Database(url.replace("anxun@", "guest@"))
    with pytest.raises(Exception, match="too many") as refused:
        async with database.write():
            pass
    await database.close()
    assert passing(refused.value)


async def test_each_question_is_planned_for_what_is_asked_and_without_helpers(served: Database) -> None:
    """A plan for any street and any month read the whole city for one street's May."""
    wanted = {"plan_cache_mode": "force_custom_plan", "max_parallel_workers_per_gather": "0", "jit": "off"}
    async with served.read() as connection:
        for name, value in wanted.items():
            assert (await connection.execute(text(f"SHOW {name}"))).scalar_one() == value
