"""Enterprises whose major hazards are open, for the sheet of a whole region."""

from collections.abc import AsyncIterator, Collection
from datetime import datetime, tzinfo

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import OPEN, Grade
from inspection.record import RecordFacts
from storage.record import Records
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard

PAGE = 200


async def posted(
    connection: AsyncConnection, regions: Collection[int], now: datetime, zone: tzinfo
) -> AsyncIterator[RecordFacts]:
    """The public record of each, by the id of the enterprise: region by region as they were entered."""
    grave = exists().where(
        hazard.c.enterprise_id == enterprise.c.id,
        hazard.c.state.in_([state.value for state in OPEN]),
        hazard.c.grade == Grade.MAJOR.value,
    )
    asked = select(enterprise.c.id).where(grave, enterprise.c.region_id.in_(sorted(regions)))
    last = 0
    while page := list(
        (
            await connection.execute(
                asked.where(enterprise.c.id > last).order_by(enterprise.c.id).limit(PAGE)
            )
        ).scalars()
    ):
        for last in page:
            found = await Records(connection).of_enterprise(last, now, zone)
            if found is not None:
                yield found
