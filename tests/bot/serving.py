"""Invented requests for help, and a street where an enterprise asks for it."""

from datetime import UTC, date, datetime
from typing import Any

from bot.dialogs.request import Requesting
from bot.dialogs.service_word import Saying
from inspection.services.facts import ServiceFacts
from inspection.services.kind import ServiceKind
from inspection.services.request import Did, ServiceRequest
from storage.service_check import ServiceCheck
from tests.bot.street import Street

MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
NEED = "有限空间作业票不会填，请派专家指导"


def asked(name: str = "晨星铝业有限公司") -> ServiceFacts:
    given: dict[str, Any] = {
        "id": 1,
        "enterprise_id": 1,
        "kind": ServiceKind.EXPERT,
        "text": NEED,
        "by": 3,
        "at": MORNING,
    }
    one = ServiceRequest(**given, remind_on=date(2023, 6, 10))
    return ServiceFacts(one, name, {3: "赵强"}, frozenset(Did), supports=True)


LONG = "<b>晨星</b> & \u202eآب\u202c 👷🏽‍♀️ 铝业有限公司"
REQUESTING = [
    Requesting(((1, "晨星铝业有限公司"),)),
    Requesting(((1, "晨星铝业有限公司"), (2, LONG))),
]
SAYING = [
    Saying(asked(), Did.ANSWERED),
    Saying(asked(LONG), Did.HANDED, ((14, "陈刚"), (15, LONG))),
    Saying(asked(), Did.UNSOLVED),
]


async def asks(town: Street, who: str = "赵强", kind: str = "专家诊断", text: str = NEED) -> None:
    await town.hears(town.says(who, "/request"))
    await town.taps(who, "提出请求")
    await town.taps(who, kind)
    await town.hears(town.says(who, text))
    await town.taps(who, "没有照片")
    await town.taps(who, "提交")


async def kept(town: Street) -> list[ServiceRequest]:
    async with town.work() as work:
        return list(await work.requests.all())


async def sound(town: Street) -> bool:
    check = ServiceCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []
