"""Invented mentor pairs, and a street where enterprises are helped."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.dialogs.mentor import Mentoring
from bot.dialogs.mentor_help import Helping
from bot.dialogs.mentor_pair import Pairing
from inspection.enterprise import Enterprise
from inspection.mentors.facts import PairFacts, PairMay
from inspection.mentors.pair import MentorPair
from storage.mentor_check import MentorCheck
from tests.bot.street import Street

MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
LONG = "<b>晨星</b> & \u202eآب\u202c 👷🏽‍♀️ 铝业有限公司"
HELP = "一起核对了有限空间台账，演练了一次救援"


def _firm(number: int, name: str) -> Enterprise:
    return Enterprise(
        number, name, f"91210113MA0000{number:04d}", 2, "沈北街道", contact="周海", phone="024-1"
    )


def paired(name: str = "恒丰木业有限公司") -> PairFacts:
    one = MentorPair(
        id=1,
        enterprise_id=2,
        mentor_firm_id=1,
        mentor_person_id=None,
        by=5,
        at=MORNING,
        remind_on=date(2023, 7, 5),
    )
    mentor = _firm(1, "晨星铝业有限公司")
    return PairFacts(one, _firm(2, name), mentor, mentor.name, {5: "刘洋"}, frozenset(PairMay))


MENTORING = [
    Mentoring(_firm(2, "恒丰木业有限公司"), ()),
    Mentoring(_firm(2, LONG), ((10, "李建国"), (11, LONG))),
]
PAIRING = [Pairing(_firm(2, LONG), _firm(1, "晨星铝业有限公司")), Pairing(_firm(2, LONG), None, 10, "李建国")]
HELPING = [
    Helping(paired(), (date(2023, 6, 5),)),
    Helping(paired(LONG), (date(2023, 6, 6), date(2023, 6, 5))),
]
ENDING = [paired(), paired(LONG)]
MENTORS: Mapping[str, Sequence[Any]] = {
    "mentor": MENTORING,
    "mentor_end": ENDING,
    "mentor_help": HELPING,
    "mentor_pair": PAIRING,
}


async def pairs(town: Street, who: str = "孙丽", mentee: int = 2, mentor: str = "晨星铝业有限公司") -> None:
    """A manager of the district pairs from the enterprise's card."""
    await town.hears(town.presses(who, f"mt.new.{mentee}"))
    if mentor.endswith("公司"):
        await town.taps(who, "另一家企业")
    await town.taps(who, mentor)
    await town.taps(who, "结对")


async def helps(town: Street, who: str = "赵强", text: str = HELP, day: str = "") -> None:
    await town.taps(who, "记录帮扶")
    await town.hears(town.says(who, text))
    if day:
        await town.taps(who, day)
    await town.taps(who, "没有照片")
    await town.taps(who, "提交记录")


async def kept(town: Street) -> list[MentorPair]:
    async with town.work() as work:
        return list(await work.mentors.all())


async def sound(town: Street) -> bool:
    check = MentorCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []
