"""Campaigns that run without having been started, over the street of the hazard loop's tests."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.duties.run import Advanced, Tell, advance
from inspection.duties.dossier import Act
from inspection.duties.obligation import Running
from inspection.duties.rule import Does, Who
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.duty import duty_term, obligation
from storage.tables.enterprise import enterprise
from storage.work import Work
from tests.storage.hazard_world import World

SHENYANG = ZoneInfo("Asia/Shanghai")


class DutyStreet:
    """One database, its clock turned by hand."""

    def __init__(self, database: Database, people: dict[str, int], *running: Running) -> None:
        self.database, self.people, self.running = database, people, running
        self.sealer = Sealer(b"k" * 32)
        self.shots = 0

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        async with self.database.write() as connection:
            yield Work(connection, self.sealer)

    async def campaigns(self, _: Work) -> Sequence[Running]:
        return self.running

    async def turns(self, now: datetime, tell: Tell | None = None) -> Advanced:
        return await advance(self.write, self.campaigns, SHENYANG, now, tell)

    async def office_does(self, does: Does, who: Who, at: datetime, region_id: int, record: str) -> None:
        async with self.write() as work:
            act = Act(does, frozenset({who}), at, at, record)
            await work.duties.record(act, None, region_id=region_id)

    async def does(self, does: Does, who: Who, at: datetime, enterprise_id: int, record: str) -> None:
        async with self.write() as work:
            await work.duties.record(Act(does, frozenset({who}), at, at, record), enterprise_id)

    @asynccontextmanager
    async def hazards(self, now: datetime) -> AsyncIterator[World]:
        async with self.write() as work:
            world = World(work, self.people, now.astimezone(UTC), self.shots)
            yield world
            self.shots = world.shots

    async def writes(self, enterprise_id: int, now: datetime, **facts: Any) -> None:
        """The ledger is corrected."""
        async with self.write() as work:
            row = enterprise.update().where(enterprise.c.id == enterprise_id)
            await work.connection.execute(row.values(changed_at=now, **facts))

    async def stands(self) -> list[Mapping[str, Any]]:
        """Every obligation, by enterprise and duty, without the numbers of rows."""
        asked = select(obligation, duty_term.c.key, duty_term.c.body).join(
            duty_term, duty_term.c.id == obligation.c.term_id
        )
        async with self.database.read() as connection:
            rows = await connection.execute(
                asked.order_by(obligation.c.enterprise_id, obligation.c.region_id, duty_term.c.key)
            )
            return [{k: v for k, v in row._mapping.items() if k not in ("id", "term_id")} for row in rows]
