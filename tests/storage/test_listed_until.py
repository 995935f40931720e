"""Which listings run is a column: filled from what was there before, and compared with the chain."""

from datetime import date

from sqlalchemy import Connection, select, text

from inspection.usecases.list_hazard import EndListing, ListHazard
from storage import migrate
from storage.database import Database
from storage.hazard_rebuild import Difference
from storage.tables.hazard import hazard
from tests.databases import Databases
from tests.storage.hazard_world import World

RUNNING = '{"listing": {"number": "7", "authority": "x", "deadline": "2023-06-20"}}'
ENDED = RUNNING[:-1] + ', "listing_ended_at": "2023-06-21T01:00:00.000+00:00"}'


async def until(world: World, hazard_id: int) -> date | None:
    asked = select(hazard.c.listed_until).where(hazard.c.id == hazard_id)
    found: date | None = (await world.work.connection.execute(asked)).scalar_one()
    return found


async def test_a_listing_stands_in_the_column_until_it_is_ended(world: World) -> None:
    hazard_id = await world.finds_major()
    assert await until(world, hazard_id) is None
    await world.does("孙丽", ListHazard(hazard_id, "7号", "区应急局", date(2023, 6, 20)))
    assert await until(world, hazard_id) == date(2023, 6, 20)
    assert await world.differences() == []
    changed = hazard.update().where(hazard.c.id == hazard_id)
    await world.work.connection.execute(changed.values(listed_until=date(2023, 7, 1)))
    assert await world.differences() == [Difference(hazard_id, ("listed_until",))]
    await world.closed(hazard_id)
    await world.does("孙丽", EndListing(hazard_id))
    assert await until(world, hazard_id) is None and await world.differences() == []


async def test_listings_from_before_the_column_are_found_again(databases: Databases) -> None:
    def as_before(connection: Connection) -> None:
        migrate.upgrade(connection, "0007")
        columns = "(id, number, source, state, grade, description, found_at, facts, changed_at, version)"
        for number, facts in enumerate((RUNNING, ENDED, "{}"), 1):
            row = f"({number}, 'H-{number}', 'snap', 'graded', 'major', 'x', :at, :facts, :at, 1)"
            told = {"at": "2023-06-01 00:00:00", "facts": facts}
            if connection.dialect.name == "postgresql":
                row = row.replace(":at", "CAST(CAST(:at AS text) AS timestamptz)")
                row = row.replace(":facts", "CAST(CAST(:facts AS text) AS json)")
            connection.execute(text(f"INSERT INTO hazard {columns} VALUES {row}"), told)
        migrate.upgrade(connection)

    database = Database(databases.empty())
    async with database.write() as connection:
        await connection.run_sync(as_before)
        rows = await connection.execute(select(hazard.c.id, hazard.c.listed_until).order_by(hazard.c.id))
        assert [tuple(row) for row in rows] == [(1, date(2023, 6, 20)), (2, None), (3, None)]
    await database.close()
