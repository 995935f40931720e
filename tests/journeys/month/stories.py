"""What happens at one enterprise in the course of the month. Each ``yield`` is the end of a day's work there."""

import random
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from datetime import timedelta

from tests.journeys.month import hazards as loop
from tests.journeys.month import measures, reports, visits
from tests.journeys.month.district import District, Firm
from tests.journeys.neighbour import Neighbour

FORM, CHECK = "自查表", "判定检查表"
WRONG = (
    *("主要负责人组织学过", "主要负责人按频次带队", "各级管理人员职责清单", "依法设安全机构"),
    *("特种作业人员全部持证", "承包承租方具备安全条件", "已按频次演练"),
)


@dataclass(frozen=True)
class At:
    """One enterprise and who goes there."""

    d: District
    firm: Firm
    chance: random.Random

    @property
    def head(self) -> Neighbour:
        return self.d.heads[self.firm.street]

    def pair(self) -> tuple[Neighbour, Neighbour]:
        first, second = self.chance.sample(self.d.inspectors[self.firm.street], 2)
        return first, second

    @property
    def department(self) -> Neighbour:
        return self.d.departments[self.firm.id % 2]

    def newest(self, grade: str = "major") -> int:
        """The id of the hazard that was found here last."""
        return int(self.d.of(self.firm, grade=grade)[-1]["id"])


Story = Callable[[At], AsyncGenerator[None]]


async def _to_its_closing(at: At, reviewer: Neighbour, hazard_id: int) -> AsyncGenerator[None]:
    await loop.plan(at.d, at.firm, hazard_id, "6月30日")
    yield
    await loop.submit(at.d, at.firm, hazard_id)
    yield
    await loop.reinspect(at.d, reviewer, at.firm, hazard_id)
    await loop.agree(at.d, at.department, hazard_id)
    yield
    await loop.close(at.d, at.head, hazard_id)


async def found_and_closed(at: At) -> AsyncGenerator[None]:
    lead, second = at.pair()
    await visits.visit(at.d, lead, second, at.firm, [visits.UNCERTIFIED])
    yield
    await measures.records(at.d, lead, at.firm, "责令改正")
    async for _ in _to_its_closing(at, second, at.newest()):
        yield


async def supervised_and_sent_back(at: At) -> AsyncGenerator[None]:
    lead, second = at.pair()
    await visits.visit(at.d, lead, second, at.firm, [visits.CONTRACTORS])
    yield
    hazard_id = at.newest()
    await loop.put_under_supervision(at.d, at.head, hazard_id, "6月30日")
    await measures.records(at.d, lead, at.firm, "行政处罚", on="一案双罚")
    await loop.plan(at.d, at.firm, hazard_id, "6月30日")
    yield
    await loop.submit(at.d, at.firm, hazard_id)
    yield
    await loop.reinspect(at.d, second, at.firm, hazard_id, back=True)
    yield
    await loop.submit(at.d, at.firm, hazard_id)
    yield
    await loop.reinspect(at.d, second, at.firm, hazard_id)
    await loop.agree(at.d, at.department, hazard_id)
    await loop.close(at.d, at.head, hazard_id)
    await measures.records(at.d, at.head, at.firm, "典型案例", crime=True)


async def overdue_and_pursued(at: At) -> AsyncGenerator[None]:
    """It stays open: its day passes, it is urged, departments are called, the bureau takes it."""
    lead, second = at.pair()
    await visits.visit(at.d, lead, second, at.firm, [visits.UNCERTIFIED, visits.CONTRACTORS])
    yield
    hazard_id = at.newest()
    soon = at.d.town.now() + timedelta(days=2)
    await loop.plan(at.d, at.firm, hazard_id, f"{soon.month}月{soon.day}日")
    await measures.records(at.d, lead, at.firm, "责令停产整顿")
    for _ in range(4):
        yield
    await loop.presses(at.d, at.head, hazard_id, "催办", "已催办")
    await measures.calls(at.d, at.head, hazard_id, at.d.departments)
    await loop.refer_upward(at.d, lead, hazard_id)
    yield
    await loop.presses(at.d, at.d.bureau, hazard_id, "接收", "已接收")
    await measures.records(at.d, at.d.bureau, at.firm, "移送司法")
    await measures.records(at.d, at.head, at.firm, "约谈")


async def checked_by_itself(at: At) -> AsyncGenerator[None]:
    await visits.self_check(at.d, at.firm, [visits.UNCERTIFIED])
    yield
    async for _ in _to_its_closing(at, at.pair()[0], at.newest()):
        yield


async def checked_by_itself_and_left(at: At) -> AsyncGenerator[None]:
    await visits.self_check(at.d, at.firm, [visits.CONTRACTORS])
    yield
    await loop.put_under_supervision(at.d, at.head, at.newest(), "7月10日")


async def asked_by_the_form(at: At) -> AsyncGenerator[None]:
    """The enterprise says all is well; who comes by finds otherwise."""
    await visits.fills_in(at.d, at.firm.officer, FORM, at.firm)
    yield
    few = at.chance.sample(WRONG, 4)
    await visits.fills_in(at.d, at.pair()[0], FORM, at.firm, few)


async def asked_by_two_forms(at: At) -> AsyncGenerator[None]:
    await visits.fills_in(at.d, at.pair()[0], FORM, at.firm, WRONG)
    yield
    await measures.records(at.d, at.head, at.firm, "帮扶指导")
    await measures.records(at.d, at.head, at.firm, "帮扶指导", key=False)


async def snapped_by_the_enterprise(at: At) -> AsyncGenerator[None]:
    hazard_id = await reports.snaps(at.d, at.firm)
    await reports.grades_general(at.d, at.firm.officer, hazard_id)
    yield
    lead, second = at.pair()
    await visits.visit(at.d, lead, second, at.firm)
    await reports.fixes_on_spot(at.d, lead, hazard_id)


async def told_by_workers(at: At) -> AsyncGenerator[None]:
    true = await reports.reports(at.d, at.firm, f"工人{at.firm.id}甲")
    yield
    inspector = at.pair()[0]
    await reports.verifies(at.d, inspector, true)
    await reports.grades_general(at.d, inspector, true)
    false = await reports.reports(at.d, at.firm, f"工人{at.firm.id}乙")
    yield
    await reports.fixes_on_spot(at.d, inspector, true)
    await reports.verifies(at.d, inspector, false, true=False)


async def exposed(at: At) -> AsyncGenerator[None]:
    lead, second = at.pair()
    await visits.visit(at.d, lead, second, at.firm)
    yield
    await measures.records(at.d, at.head, at.firm, "曝光")
    await measures.records(at.d, at.head, at.firm, "联合惩戒", on="企业")
    await measures.records(at.d, lead, at.firm, "行政处罚", on="个人")
    await measures.records(at.d, at.d.bureau, at.firm, "追责问责")


STORIES: tuple[Story, ...] = (
    *(found_and_closed, supervised_and_sent_back, overdue_and_pursued, checked_by_itself),
    *(checked_by_itself_and_left, asked_by_the_form, asked_by_two_forms, snapped_by_the_enterprise),
    *(told_by_workers, exposed),
)
