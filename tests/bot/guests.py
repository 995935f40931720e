"""A street where an expert is a guest at a visit, and invented ones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.dialogs.expert_sign import SigningExpert
from inspection.experts.expert import VisitExpert
from inspection.experts.facts import ExpertFacts, ExpertMay
from inspection.outcome import Done
from inspection.place import Fix
from inspection.usecases.check_in import ArriveOnSite
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.usecases.submit_visit import HandInVisit
from inspection.visit import Finding, Verdict, Visit, VisitState
from inspection.visit_kind import VisitKind
from storage.expert_check import ExpertCheck
from tests.bot.mentoring import LONG, MENTORS
from tests.bot.street import STRANGER, Street
from tests.bot.test_cross_visits import does
from tests.bot.test_measures import answers
from tests.bot.test_today import TODAY
from tests.storage.hazard_world import CHENXING

WHO = ("陈教授", "粉尘防爆", "市安全技术服务中心")


@dataclass
class Expert:
    """Speaks in people's sentences. ``number``: of the account."""

    town: Street
    id: int = 1
    number: int | str = STRANGER

    async def opens(self, link: str) -> str:
        await self.town.hears(self.town.says(self.number, f"/start {link}"))
        return (await self.town.texts(self.number))[-1]

    async def advises(self, text: str, photo: str = "") -> None:
        await self.town.hears(self.town.presses(self.number, f"ex.advise.{self.id}"))
        await self.town.hears(self.town.says(self.number, text))
        if photo:
            await self.town.hears(self.town.photo(self.number, photo))
        await self.town.taps(self.number, "下一步 ▸" if photo else "没有照片")
        await self.town.taps(self.number, "提交意见")

    async def signs(self) -> str:
        await self.town.hears(self.town.presses(self.number, f"ex.sign.{self.id}"))
        await self.town.taps(self.number, "我签名")
        return (await self.town.texts(self.number))[-1]

    async def presses(self, data: str) -> str:
        """All that is said to it: over the chat and in messages."""
        before = len(await self.town.texts(self.number))
        toasts = await self.town.hears(self.town.presses(self.number, data))
        return " ".join([*(text for _, text, _ in toasts), *(await self.town.texts(self.number))[before:]])


async def plans(town: Street, kind: VisitKind = VisitKind.EXPERT, *along: str) -> int:
    others = tuple(town.names[one] for one in along)
    done = await does(town, "李建国", ScheduleVisit(CHENXING, kind, TODAY, town.names["李建国"], others))
    return done.subject_id or 0


async def brings(town: Street, visit_id: int, who: str = "李建国", way: str = "发邀请链接") -> str:
    """The payload of the link, if there is one."""
    await town.hears(town.presses(who, f"ex.bring.{visit_id}"))
    await answers(town, who, *WHO, way)
    found = re.search(r"/start (i\S+)", (await town.texts(who))[-1])
    return found.group(1) if found else ""


async def invited(town: Street, kind: VisitKind = VisitKind.EXPERT, *along: str) -> tuple[int, Expert]:
    """The visit, and its expert who has opened the link."""
    visit_id, expert = await plans(town, kind, *along), Expert(town)
    await expert.opens(await brings(town, visit_id))
    return visit_id, expert


async def hands_in(town: Street, visit_id: int, *along: str) -> Done:
    await does(town, "李建国", ArriveOnSite(CHENXING, Fix(), visit_id=visit_id))
    async with town.work() as work:
        about = await work.visit_facts(CHENXING, town.names["李建国"], town.now, town.settings.zone)
    items = [item.id for section in about.sections for item in section.items]
    found = tuple(Finding(item, Verdict.COMPLIANT) for item in items)
    team = tuple(town.names[one] for one in along)
    return await does(town, "李建国", HandInVisit(visit_id, found, "属实", team))


async def kept(town: Street) -> list[VisitExpert]:
    async with town.work() as work:
        return [one for one in [await work.experts.get(n) for n in range(1, 6)] if one is not None]


async def sound(town: Street) -> bool:
    check = ExpertCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []


def _facts(name: str = "陈教授", enterprise: str = "晨星铝业有限公司") -> ExpertFacts:
    at = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
    one = VisitExpert(id=1, visit_id=1, name=name, field="粉尘防爆", unit=name, by=5, at=at, token_hash="f")
    visit = _visit(enterprise)
    return ExpertFacts(one, visit, frozenset(ExpertMay))


def _visit(enterprise: str) -> Visit:
    return Visit(
        id=1,
        enterprise_id=1,
        enterprise=enterprise,
        region_id=2,
        kind=VisitKind.EXPERT,
        state=VisitState.SUBMITTED,
        lead_id=5,
        number="2023-0001",
    )


HELPERS: Mapping[str, Sequence[Any]] = {
    **MENTORS,
    "expert_advise": [_facts(), _facts(LONG, LONG)],
    "expert_bring": [_visit("晨星铝业有限公司"), _visit(LONG)],
    "expert_sign": [SigningExpert(_facts(), "本人"), SigningExpert(_facts(LONG, LONG), LONG)],
}
