"""A street with two enterprises and their people, on a real database, for the tests of the hazard loop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Grade, Hazard, HazardFacts, Source
from inspection.outcome import Done, Notice, ReporterNotice
from inspection.people import Person, Role
from inspection.photo import PhotoRef
from inspection.plan import Plan
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.usecases.find_hazard import FindHazard
from inspection.usecases.grade_hazard import GradeHazard
from inspection.usecases.hazard_step import HazardLoop
from inspection.usecases.hazard_verbs import carry_out
from inspection.usecases.plan_hazard import FilePlan, SignPlan
from inspection.usecases.reinspect import Reinspect
from inspection.usecases.report_hazard import ReportHazard
from inspection.usecases.submit_rectification import SubmitRectification
from storage.database import Database
from storage.hazard_rebuild import Difference, Rebuilt
from storage.sealed import Sealer
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard as hazard_table
from storage.tables.people import region
from storage.work import Work
from tests.databases import caught_up, migrated

ZONE = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)  # 09:41 in Shenyang
CHENXING, HENGFENG = 1, 2
DISTRICT, STREET, OTHER_STREET = 1, 2, 3
GATE = (41.9561, 123.4012)
SUMMER = Plan("周海", "清理并加装围堰,更换破损管线", 20000.0, date(2023, 6, 10), "停产撤人并报告街道")

# One name, one post; 郑华 wears two hats, and is the reason for half of the rules.
POSTS: dict[str, list[tuple[Role, int | None, int | None]]] = {
    "李建国": [(Role.INSPECTOR, None, STREET)],
    "王敏": [(Role.INSPECTOR, None, DISTRICT)],
    "赵强": [(Role.STAFF, CHENXING, None)],
    "周海": [(Role.PRINCIPAL, CHENXING, None)],
    "刘洋": [(Role.MANAGER, None, STREET)],
    "孙丽": [(Role.MANAGER, None, DISTRICT)],
    "陈刚": [(Role.DEPARTMENT, None, DISTRICT)],
    "吴磊": [(Role.STAFF, HENGFENG, None)],
    "何静": [(Role.INSPECTOR, None, OTHER_STREET)],
    "郑华": [(Role.INSPECTOR, None, STREET), (Role.STAFF, CHENXING, None)],
    "冯涛": [(Role.MANAGER, None, DISTRICT), (Role.DEPARTMENT, None, DISTRICT)],
    "马兰": [(Role.OFFICER, None, DISTRICT)],
    "高原": [(Role.ADMIN, None, DISTRICT)],
}


@dataclass
class World:
    """Speaks in people's sentences. ``now`` moves only when told."""

    work: Work
    ids: dict[str, int] = field(default_factory=dict)
    now: datetime = MORNING
    shots: int = 0

    @property
    def loop(self) -> HazardLoop:
        work = self.work
        return HazardLoop(work.hazards, work.audit, work.people, work.reporters, ZONE)

    async def does(self, name: str | None, command: object) -> Done:
        """The person as he is at this moment does it; None is somebody without a role."""
        actor = await self.person(name) if name else None
        async with self.work.connection.begin_nested():  # a refused command leaves nothing behind
            return await carry_out(self.loop, command, actor, self.now)

    async def person(self, name: str) -> Person:
        found = await self.work.people.get(self.ids[name])
        assert found is not None
        return found

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def photo(self, *, stored: bool = True, sha256: str | None = None, pixels: str = "") -> str:
        """Somebody sends a photo; its bytes are stored unless told otherwise."""
        self.shots += 1
        name = f"photo-{self.shots}"
        ids = await self.work.photos.note([PhotoRef(name, f"file-{self.shots}")], self.now)
        if stored:
            facts = {"sha256": sha256 or f"{self.shots:064x}", "fingerprint": pixels or None}
            await self.work.photos.stored(ids[name], self.now, **facts)
        return name

    async def finds(self, name: str, **more: object) -> int:
        """A hazard at 晨星铝业, with a photo, general unless told otherwise."""
        given: dict[str, object] = {
            "enterprise_id": CHENXING,
            "source": Source.ENFORCEMENT,
            "description": "2号炉旁地坑积水",
            "clause": "第三条(二)",
            "edition": "order10-2023",
            "grade": Grade.GENERAL,
            "photos": (await self.photo(),),
        }
        done = await self.does(name, FindHazard(**{**given, **more}))  # type: ignore[arg-type]
        return subject(done)

    async def finds_major(self, name: str = "李建国", **more: object) -> int:
        return await self.finds(name, grade=Grade.MAJOR, **more)

    async def grades(self, name: str, hazard_id: int, grade: Grade, **more: str) -> Done:
        return await self.does(name, GradeHazard(hazard_id, grade, **more))  # type: ignore[arg-type]

    async def rectified(self, hazard_id: int) -> None:
        """The enterprise plans, signs when it must, and submits with a new photo."""
        await self.does("赵强", FilePlan(hazard_id, SUMMER))
        if (await self.hazard(hazard_id)).is_major:
            await self.does("周海", SignPlan(hazard_id))
        await self.does("赵强", SubmitRectification(hazard_id, (await self.photo(),), "已按方案完成"))

    async def passes(self, hazard_id: int, name: str = "李建国") -> Done:
        return await self.does(name, Reinspect(hazard_id, *GATE, 12))

    async def closed(self, hazard_id: int) -> None:
        """All the rest, by the people whose business it is."""
        await self.rectified(hazard_id)
        await self.passes(hazard_id)
        if (await self.hazard(hazard_id)).is_major:
            await self.does("陈刚", AgreeClosing(hazard_id))
        await self.does("孙丽", CloseHazard(hazard_id))

    async def reports(
        self, words: str = "2号炉旁地坑积水", address: str = "s:worker", **more: object
    ) -> Done:
        """A worker at the poster, by name."""
        given = {"name": "陈工", "phone": "00000000000", "enterprise_id": CHENXING, **more}
        report = ReportHazard(description=words, address=address, **given)  # type: ignore[arg-type]
        return await self.does(None, report)

    async def hazard(self, hazard_id: int) -> Hazard:
        found = await self.work.hazards.get(hazard_id)
        assert found is not None
        return found

    async def card(self, hazard_id: int, name: str | None) -> HazardFacts:
        reader = await self.person(name) if name else None
        return await self.work.hazard_reads.card(hazard_id, reader, self.now, ZONE)

    async def differences(self) -> list[Difference]:
        """Between the ledger and what the chain tells."""
        rebuilt = Rebuilt()
        async for event in self.work.audit.walk():
            rebuilt.take(event)
        return await rebuilt.differences(self.work.connection)

    def told(self, done: Done) -> set[str]:
        """Who is told of it."""
        names = {person_id: name for name, person_id in self.ids.items()}
        return {names[notice.person_id] for notice in done.notices if isinstance(notice, Notice)}


def subject(done: Done) -> int:
    assert done.subject_id is not None
    return done.subject_id


def to_reporter(done: Done) -> list[ReporterNotice]:
    return [notice for notice in done.notices if isinstance(notice, ReporterNotice)]


async def settle(connection: AsyncConnection) -> dict[str, int]:
    """Regions, enterprises and people; the people's ids by name."""
    regions = [
        (DISTRICT, None, "沈北新区"),
        (STREET, DISTRICT, "沈北街道"),
        (OTHER_STREET, DISTRICT, "财落街道"),
    ]
    rows = [{"id": key, "parent_id": above, "name": name} for key, above, name in regions]
    await connection.execute(region.insert(), rows)
    works = [(CHENXING, "晨星铝业有限公司", STREET), (HENGFENG, "恒丰木业有限公司", OTHER_STREET)]
    common = {"traits": [], "imported_at": MORNING, "changed_at": MORNING, "lat": GATE[0], "lon": GATE[1]}
    for key, name, region_id in works:
        row = {"id": key, "name": name, "credit_code": f"91210113MA0000{key:04d}", "region_id": region_id}
        await connection.execute(enterprise.insert().values(**row, **common))
    people = Work(connection, Sealer(bytes(32))).people
    ids: dict[str, int] = {}
    for number, (name, posts) in enumerate(POSTS.items(), start=1000):
        ids[name] = await people.add(name, number, "zh", MORNING)
        for role, at, within in posts:
            await people.grant(ids[name], role, at, within, MORNING)
    await caught_up(connection)
    return ids


async def build(url: str) -> dict[str, int]:
    """The schema and the street in an empty database; the people's ids by name."""
    await migrated(url)
    database = Database(url)
    async with database.write() as connection:
        ids = await settle(connection)
    await database.close()
    return ids


@asynccontextmanager
async def street(url: str, ids: dict[str, int]) -> AsyncIterator[World]:
    """The street in one transaction that commits at the end of the block."""
    database = Database(url)
    try:
        async with database.write() as connection:
            yield World(Work(connection, Sealer(bytes(32))), ids)
    finally:
        await database.close()


async def tamper(world: World, hazard_id: int, **values: object) -> None:
    """Somebody changes the ledger behind the chain's back."""
    there = hazard_table.update().where(hazard_table.c.id == hazard_id)
    await world.work.connection.execute(there.values(**values))
