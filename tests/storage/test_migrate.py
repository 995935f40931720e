"""Every database reaches the schema of the code, up, down and up again."""

from pathlib import Path

from storage import migrate
from storage.database import Database


async def test_migrations_lead_to_exactly_the_tables_of_the_code(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/anxun.db")
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        assert await connection.run_sync(migrate.drift) == []
    await database.close()


async def test_up_down_and_up_again(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/anxun.db")
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        top = await connection.run_sync(migrate.version)
    async with database.write() as connection:
        await connection.run_sync(migrate.downgrade)
        assert await connection.run_sync(migrate.version) is None
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        assert await connection.run_sync(migrate.version) == top
        assert await connection.run_sync(migrate.drift) == []
    await database.close()


async def test_a_second_upgrade_changes_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/anxun.db")
    for _ in range(2):
        async with database.write() as connection:
            await connection.run_sync(migrate.upgrade)
    async with database.read() as connection:
        assert await connection.run_sync(migrate.drift) == []
    await database.close()
