"""A street with one aluminium works and the people around it, on a real SQLite database."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from inspection.checklist import asked, checklist
from inspection.enterprise import Sector, Trait
from inspection.outcome import Card, Done, Notice
from inspection.people import Person, Role
from inspection.place import Fix, How
from inspection.standards.order10 import order10
from inspection.usecases.abandon_visit import AbandonVisit, DropVisit
from inspection.usecases.answer_visit import AnswerRecord, AnswerVisit
from inspection.usecases.check_in import ArriveOnSite, CheckIn
from inspection.usecases.find_hazard import FindHazard
from inspection.usecases.move_visit import MoveVisit, VisitMover
from inspection.usecases.plan_visit import PlanVisit, ScheduleVisit
from inspection.usecases.sign_visit import SignRecord, SignVisit
from inspection.usecases.submit_visit import HandInVisit, SubmitVisit
from inspection.visit import Finding, Verdict, Visit
from inspection.visit_kind import VisitKind
from inspection.words import Refused, Words, words
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.work import Work
from texts import LANGUAGES, Voice

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)  # 09:41 in Shanghai
SITE = (41.9230, 123.4510)
AT_THE_GATE = Fix(41.9232, 123.4512, 12.0, How.PIN)
ITEMS = [
    item.id
    for item in asked(checklist(order10(), Sector.NONFERROUS, [Trait.METAL_SMELTING, Trait.CONFINED_SPACE]))
]


@dataclass
class Finder:
    """Stands in for the hazard loop and remembers what it was asked to record."""

    work: Work | None = None
    found: list[FindHazard] = field(default_factory=list)

    async def __call__(self, command: FindHazard, actor: Person, now: datetime) -> Done:
        assert self.work is not None
        self.found.append(command)
        row: dict[str, Any] = {
            "enterprise_id": command.enterprise_id,
            "visit_id": command.visit_id,
            "facts": {},
            "version": 1,
        }
        texts = {"source": command.source.value, "state": "found", "description": command.description}
        times = {"found_at": now, "changed_at": now}
        done = await self.work.connection.execute(hazard.insert().values(row | texts | times))
        key = done.inserted_primary_key
        assert key is not None
        return Done(words("hazard.found"), Card.HAZARD, int(key[0]), (Notice(99, words("told")),))


@dataclass
class World:
    database: Database
    sealer: Sealer
    people: dict[str, Person] = field(default_factory=dict)
    works: int = 0  # 晨星铝业
    shop: int = 0  # 恒丰百货, without coordinates
    finder: Finder = field(default_factory=Finder)
    now: datetime = MORNING

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with self.database.write() as connection:
            yield Work(connection, self.sealer)

    async def does(self, name: str, command: Any) -> Done:
        """One command of one person, in a transaction of its own, with the posts held at this moment."""
        async with self.work() as work:
            actor = await work.people.get(self.people[name].id)
            assert actor is not None
            self.finder.work = work
            done: Done = await self._usecase(work, command)(command, actor, self.now)
            return done

    def _usecase(self, work: Work, command: Any) -> Any:
        ledger = (work.visits, work.enterprises, work.people)
        match command:
            case ArriveOnSite():
                return CheckIn(work.visits, work.enterprises, work.audit, SHANGHAI)
            case ScheduleVisit():
                return PlanVisit(*ledger, work.audit, SHANGHAI)
            case HandInVisit():
                return SubmitVisit(*ledger, self.finder, work.audit, order10(), SHANGHAI)
            case SignRecord():
                return SignVisit(work.visits, work.audit)
            case AnswerRecord():
                return AnswerVisit(work.visits, work.audit)
            case MoveVisit():
                return VisitMover(work.visits, work.people, work.audit, SHANGHAI)
            case DropVisit():
                return AbandonVisit(work.visits, work.people, work.audit)
        raise AssertionError(command)

    def id(self, name: str) -> int:
        return self.people[name].id

    async def visit(self, visit_id: int) -> Visit:
        async with self.work() as work:
            return await work.visits.get_required(visit_id)

    async def chain(self) -> list[tuple[str, str, Mapping[str, Any]]]:
        async with self.work() as work:
            return [(e.actor, e.action, e.data) async for e in work.audit.walk()]

    async def begins(self, name: str, kind: VisitKind | None = None) -> int:
        """Checks in at the works; the id of the visit."""
        done = await self.does(name, ArriveOnSite(self.works, AT_THE_GATE, kind=kind))
        assert done.then is not None
        return int(done.then.args["visit_id"])

    async def submits(self, name: str, visit_id: int, *colleagues: str, **more: Any) -> Done:
        given = {"findings": all_compliant(), "statement": "本人确认，上述结果属实。", **more}
        ids = tuple(self.id(colleague) for colleague in colleagues)
        return await self.does(name, HandInVisit(visit_id, colleagues=ids, **given))


def all_compliant(*but: Finding) -> tuple[Finding, ...]:
    """Every item of the works compliant, except these findings."""
    given = {finding.item_id: finding for finding in but}
    return tuple(given.get(item_id) or Finding(item_id, Verdict.COMPLIANT) for item_id in ITEMS)


def told(done: Done) -> dict[int, Words]:
    return {notice.person_id: notice.words for notice in done.notices if isinstance(notice, Notice)}


@asynccontextmanager
async def street(url: str) -> AsyncIterator[World]:
    """沈北街道 with everybody enrolled; 赵强 inspects another street."""
    database = Database(url)
    world = World(database, Sealer(bytes(32)))
    async with world.work() as work:
        root = await work.regions.ensure("全区", None)
        north = await work.regions.ensure("沈北街道", root.id)
        south = await work.regions.ensure("浑南街道", root.id)
        world.works = await _enterprise(work, north.id, "晨星铝业有限公司", "91210100MA0XXXXX01", SITE)
        world.shop = await _enterprise(work, north.id, "恒丰百货", "91210100MA0XXXXX02", None)
        await _enrol(world, work, "李建国", Role.INSPECTOR, region=north.id)
        await _enrol(world, work, "王敏", Role.INSPECTOR, region=north.id)
        await _enrol(world, work, "赵强", Role.INSPECTOR, region=south.id)
        await _enrol(world, work, "吴刚", Role.MANAGER, region=root.id)
        await _enrol(world, work, "陈静", Role.DEPARTMENT, region=root.id)
        await _enrol(world, work, "周海", Role.PRINCIPAL, at=world.works)
        await _enrol(world, work, "孙丽", Role.STAFF, at=world.works)
        await _enrol(world, work, "钱进", Role.STAFF, at=world.shop)
    try:
        yield world
    finally:
        await database.close()


async def _enterprise(
    work: Work, region_id: int, name: str, code: str, site: tuple[float, float] | None
) -> int:
    lat, lon = site or (None, None)
    sector = Sector.NONFERROUS if lat else Sector.COMMERCE
    traits = [Trait.METAL_SMELTING.value, Trait.CONFINED_SPACE.value] if lat else []
    row = {"name": name, "credit_code": code, "region_id": region_id, "lat": lat, "lon": lon}
    more = {"sector": sector.value, "traits": traits, "imported_at": MORNING, "changed_at": MORNING}
    done = await work.connection.execute(enterprise.insert().values(row | more))
    key = done.inserted_primary_key
    assert key is not None
    return int(key[0])


async def _enrol(
    world: World, work: Work, name: str, role: Role, *, at: int | None = None, region: int | None = None
) -> None:
    person_id = await work.people.add(name, 1000 + len(world.people), "zh", MORNING)
    await work.people.grant(person_id, role, at, region, MORNING)
    person = await work.people.get(person_id)
    assert person is not None
    world.people[name] = person


def says(refused: pytest.ExceptionInfo[Refused], key: str) -> str:
    """The refusal is this one, and can be said in both languages; the Chinese of it."""
    assert refused.value.key == f"refused.{key}"
    said = [Voice(language, SHANGHAI).say(refused.value.words) for language in reversed(LANGUAGES)]
    return said[-1]
