"""Every database reaches the schema of the code, up, down and up again, and keeps what it holds."""

from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from storage import migrate, schema
from storage.database import Database
from tests.databases import Databases
from tests.storage.populated import Rows, held, populate, shape

RELEASED = schema.KNOWN


async def test_migrations_lead_to_exactly_the_tables_of_the_code(databases: Databases) -> None:
    database = Database(databases.empty())
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        assert await connection.run_sync(migrate.drift) == []
    await database.close()


async def test_a_second_upgrade_changes_nothing(databases: Databases) -> None:
    database = Database(databases.empty())
    for _ in range(2):
        async with database.write() as connection:
            await connection.run_sync(migrate.upgrade)
    async with database.read() as connection:
        assert await connection.run_sync(migrate.drift) == []
    await database.close()


def test_the_newest_schema_is_told_without_the_machinery() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(walked)) == schema.KNOWN


@pytest.mark.parametrize("version", RELEASED)
async def test_b02_a_full_database_of_every_version_goes_up_down_and_up_again(
    databases: Databases, version: str
) -> None:
    database = Database(databases.empty())
    await there_and_back(database, version)
    await database.close()


async def there_and_back(database: Database, version: str) -> None:
    """From that version to the newest, back and forth again, in transactions of their own."""
    async with database.write() as connection:
        before = await connection.run_sync(populate, version)
        built = await connection.run_sync(shape)
    await moved(database, "up", version, before)
    await moved(database, "down", version, before)
    async with database.read() as connection:
        assert await connection.run_sync(shape) == built
    await moved(database, "up", version, before)


async def moved(database: Database, way: str, version: str, before: Rows) -> None:
    async with database.write() as connection:
        if way == "up":
            await connection.run_sync(migrate.upgrade)
        else:
            await connection.run_sync(migrate.downgrade, version)
    async with database.read() as connection:
        assert await connection.run_sync(held, before) == before
        if way == "up":
            assert await connection.run_sync(migrate.drift) == []
        else:
            assert await connection.run_sync(held) == before
            assert await schema.version(connection) == version


async def test_every_version_can_be_taken_down_to_nothing(databases: Databases) -> None:
    database = Database(databases.empty())
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
    async with database.write() as connection:
        await connection.run_sync(migrate.downgrade)
        assert await schema.version(connection) is None
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        assert await connection.run_sync(migrate.drift) == []
    await database.close()
