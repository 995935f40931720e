"""Visits and forms: an inspector with a colleague, the enterprise for itself, and what each page is answered with."""

import re
from collections.abc import Collection

from sandbox.screen import ScreenMessage
from tests.journeys.month.answering import (
    PATIENCE,
    Act,
    Rule,
    goes_through,
    photograph,
    place,
    say,
    tap,
    tap_first,
)
from tests.journeys.month.district import District, Firm
from tests.journeys.neighbour import Neighbour

UNCERTIFIED, CONTRACTORS = "特种作业人员都经专门培训", "对承包、承租单位统一协调管理"
"""Two lines that the progress table asks for by name."""

RECORDED = re.compile(r"检查记录 №(\S+)")
LINE = re.compile(r"^(\d+)\.? ?(?:【(.)】|(\S)) ?(.*)$", re.MULTILINE)


def page(violated: Collection[str]) -> Act:
    """Everything is compliant but for these."""

    async def turns(person: Neighbour, seen: ScreenMessage) -> None:
        wrong = (
            number
            for number, _, mark, text in LINE.findall(seen.text)
            if mark == "✓" and _is_in(text, violated)
        )
        if number := next(wrong, ""):
            await person.phone.taps(f"{number} ✓", seen, timeout=PATIENCE)
        else:
            await person.phone.taps("下一步", seen, timeout=PATIENCE)

    return turns


def lines(refused: Collection[str]) -> Act:
    """Everything is answered with yes but for these."""

    async def turns(person: Neighbour, seen: ScreenMessage) -> None:
        rows = LINE.findall(seen.text)
        wrong = (n for n, answer, _, text in rows if answer and answer != "否" and _is_in(text, refused))
        if "是" in seen.labels:
            label = "否" if _is_in(seen.text, refused) else "是"
        elif number := next(wrong, ""):
            label = next(one for one in seen.labels if one.startswith(f"{number} "))
        else:
            label = next((one for one in seen.labels if one.startswith("其余：是")), "下一步 ▸")
        await person.phone.taps(label, seen, timeout=PATIENCE)

    return turns


def _is_in(text: str, parts: Collection[str]) -> bool:
    return any(part in text for part in parts)


def walking(d: District, gate: tuple[float, float], violated: Collection[str]) -> list[Rule]:
    """What a visit asks, from the check-in to the signature."""
    return [
        ("请发送您的位置", place(*gate)),
        ("哪一种自查", tap("日自查")),
        ("汇总 · ", tap("我签名并提交")),
        ("哪种情形", tap_first),
        ("请拍照", photograph(next(d.taken))),
        (" 组 · ", page(violated)),
    ]


async def visit(
    d: District, lead: Neighbour, second: Neighbour | None, firm: Firm, violated: Collection[str] = ()
) -> str:
    """The record's number. Both sign, and the enterprise answers."""
    along: Rule = ("同行检查人员", tap(second.name if second else "只有我"))
    async with d.with_phone_of(lead):
        await lead.phone.sends(f"/check {firm.id}")
        rules = [along, *walking(d, firm.gate, violated)]
        done = await goes_through(lead, rules, "已提交 · 检查记录")
    number = str(RECORDED.findall(done.text)[0])
    if second:
        await signs(d, second, number)
    await answers(d, firm, number)
    return number


async def signs(d: District, second: Neighbour, number: str) -> None:
    async with d.with_phone_of(second):
        asked = await second.phone.awaits(
            lambda one: number in one.text and "去签名" in one.labels, timeout=PATIENCE
        )
        await second.phone.taps("去签名", asked)
        await goes_through(second, [("本人 ", tap("我签名"))], "已签名")


async def answers(d: District, firm: Firm, number: str) -> None:
    async with d.with_phone_of(firm.officer) as officer:
        asked = await officer.phone.awaits(
            lambda one: number in one.text and "确认记录" in one.labels, timeout=PATIENCE
        )
        await officer.phone.taps("确认记录", asked)
        await officer.phone.reads("企业：已确认", timeout=PATIENCE, fresh=True)


async def self_check(d: District, firm: Firm, violated: Collection[str] = ()) -> None:
    async with d.with_phone_of(firm.officer) as officer:
        await officer.phone.sends("/check")
        await goes_through(officer, walking(d, firm.gate, violated), "自查已提交")


async def fills_in(
    d: District, person: Neighbour, form: str, firm: Firm, refused: Collection[str] = ()
) -> None:
    """An authority chooses the enterprise first."""
    rules: list[Rule] = [
        ("请写企业名称", say(firm.code)),
        ("请选择企业", tap(firm.name)),
        ("请核对", tap("确认提交")),
        ("【", lines(refused)),
        ("？", lines(refused)),
    ]
    async with d.with_phone_of(person):
        await person.phone.sends(f"/form {form}")
        await goes_through(person, rules, "已提交 №F-")


async def visit_planned(d: District, lead: Neighbour, code: str) -> None:
    """Where somebody was sent: an enterprise that may have nobody with a phone."""
    row = d.known[code]
    async with d.with_phone_of(lead):
        await lead.phone.sends(f"/check {row['id']}")
        rules = walking(d, (row["lat"], row["lon"]), ())
        await goes_through(lead, [("同行检查人员", tap("只有我")), *rules], "已提交 · 检查记录")
