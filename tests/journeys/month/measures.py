"""What authorities put on record, about an enterprise or a region, and departments called to a site."""

import re
from collections.abc import Sequence

from sandbox.screen import ScreenMessage
from tests.journeys.month.answering import PATIENCE, Rule, goes_through, say, tap, tap_first
from tests.journeys.month.district import BUREAU, District, Firm
from tests.journeys.month.hazards import does
from tests.journeys.neighbour import Neighbour

CALL = re.compile(r"C-\d+")


async def several(person: Neighbour, seen: ScreenMessage) -> None:
    """The first of the list, then on."""
    first = seen.labels[0]
    chosen = any(mark in first for mark in ("✓", "☑"))
    await person.phone.taps("下一步 ▸" if chosen else first, seen, timeout=PATIENCE)


def asked(kind: str, on: str, *, crime: bool, key: bool) -> list[Rule]:
    return [
        ("确认后记入台账", tap("确认记录")),
        ("哪一种措施", tap(kind)),
        ("对谁作出", tap(on)),
        ("哪个地区", tap(BUREAU)),
        ("对哪个人", tap_first),
        ("涉及哪些隐患", several),
        ("是重点企业或重点地区吗", tap("是" if key else "否")),
        ("是危险作业罪案例吗", tap("是" if crime else "否")),
        ("其中对个人罚款多少", say("8500")),
        ("罚款多少", say("3万")),
        ("多少人？", say("2")),
        ("文书编号", say("沈北应急〔2023〕12号")),
        ("的机关？", say("区应急局")),
        ("主要内容", say("派专家到场，逐项说明整改办法")),
        ("文书或现场照片", tap("没有照片")),
        ("哪天作出的", tap_first),
    ]


async def records(
    d: District,
    person: Neighbour,
    firm: Firm,
    kind: str,
    *,
    on: str = "企业",
    crime: bool = False,
    key: bool = True,
) -> None:
    """About an enterprise, begun at its card. ``on``: 企业, 个人, or 一案双罚."""
    async with d.with_phone_of(person):
        await person.phone.sends("/measure")
        rules: list[Rule] = [
            ("针对谁", tap("企业")),
            ("请写企业名称", say(firm.code)),
            ("请选择企业", tap(firm.name)),
            *asked(kind, on, crime=crime, key=key),
        ]
        await goes_through(person, rules, "已记录 M-")


async def records_of_region(d: District, person: Neighbour, kind: str) -> None:
    async with d.with_phone_of(person):
        await person.phone.sends("/measure")
        rules: list[Rule] = [("针对谁", tap("地区或部门")), *asked(kind, "地区", crime=False, key=True)]
        await goes_through(person, rules, "已记录 M-")


async def calls(d: District, head: Neighbour, hazard_id: int, departments: Sequence[Neighbour]) -> None:
    """All of them are called, come, and tell what came of it."""

    async def whom(person: Neighbour, seen: ScreenMessage) -> None:
        wanted = [one for one in seen.labels if any(who.name in one for who in departments)]
        left = [one for one in wanted if not any(mark in one for mark in ("✓", "☑"))]
        await person.phone.taps(left[0] if left else "下一步 ▸", seen, timeout=PATIENCE)

    said: list[Rule] = [("请谁到场", whom), ("什么事", say("请到现场会诊")), ("最迟哪天", tap_first)]
    done = await does(d, head, hazard_id, "吹哨", said, "已吹哨")
    number = CALL.findall(done.text)[0]
    for one in departments:
        await _comes(d, one, number)


async def _comes(d: District, person: Neighbour, number: str) -> None:
    async with d.with_phone_of(person):
        told = await person.phone.awaits(
            lambda one: number in one.text and "已到场" in one.labels, timeout=PATIENCE
        )
        await person.phone.taps("已到场", told)
        await goes_through(person, [("可发送位置", say("不方便定位"))], "已到场。")
        card = await person.phone.awaits(
            lambda one: number in one.text and "报结果" in one.labels, timeout=PATIENCE
        )
        await person.phone.taps("报结果", card)
        await goes_through(person, [("办理结果", say("责成企业停用并整改"))], "已办结", "报结果：", "结果")
