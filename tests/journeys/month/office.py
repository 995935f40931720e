"""The offices' own business: drawing by lot, values by hand, sending the month's table."""

import io
from typing import Any

import aiohttp
from openpyxl import load_workbook

from tests.journeys.month.answering import PATIENCE, Rule, goes_through, say, tap, tap_first
from tests.journeys.month.district import CAMPAIGN, District
from tests.journeys.month.visits import visit_planned
from tests.journeys.neighbour import Neighbour

MONTH = "2023-06"


async def draws(d: District, head: Neighbour, take: int) -> None:
    """Sealed, then revealed with a witness's number; the visits are planned from tomorrow on."""
    rules: list[Rule] = [
        ("种子尚未公开", tap("揭晓")),
        ("最近的抽取", tap("新的抽取")),
        ("哪个地区", tap_first),
        ("从哪些企业中抽", tap("全部企业")),
        ("抽多少家", say(str(take))),
        ("抽中后做哪种检查", tap("技术检查")),
        ("这次哪些人员回避", tap("下一步 ▸")),
        ("封存后名单和种子", tap("封存")),
        ("请在场的监督人员", say("417")),
        ("从哪天开始检查", tap_first),
        ("每人每天最多检查几家", tap("4 家")),
        ("揭晓后抽取结果不能更改", tap("揭晓")),
    ]
    async with d.with_phone_of(head):
        await head.phone.sends("/draw")
        await goes_through(head, rules, "已揭晓")


async def visits_what_was_drawn(d: District) -> None:
    """Each leader goes where the lot sent them."""
    everybody = {one.name: one for group in d.inspectors.values() for one in group} | {
        one.name: one for one in d.heads.values()
    }
    for row in await d.town.exports("visits"):
        if row["state"] == "planned" and row["kind"] == "technical":
            await visit_planned(d, everybody[row["lead"]], row["credit_code"])


async def enters(d: District, head: Neighbour, group: str, key: str, amount: str) -> None:
    """A value by hand, with its source."""
    rules: list[Rule] = [
        ("依据是什么", say("约谈记录第3号")),
        ("请填本月累计数", say(amount)),
        (f"{key} · ", tap("录入")),
        (f" · {group}", tap(key)),
        ("已填 ", tap(group)),
    ]
    async with d.with_phone_of(head):
        await head.phone.sends("/return")
        await goes_through(head, rules, "已录入")


async def table(d: District, head: Neighbour) -> str:
    """What the table of the month says now."""
    async with d.with_phone_of(head):
        await head.phone.sends("/return")
        return (await goes_through(head, [], "已填 ")).text


async def sends(d: District, head: Neighbour) -> None:
    async with d.with_phone_of(head):
        await head.phone.sends("/return")
        shown = await goes_through(head, [], "已填 ")
        await head.phone.taps("报送", shown, timeout=PATIENCE)
        rules: list[Rule] = [("请说明原因", say("本月首次填报")), ("报送后即固定", tap("确认提交"))]
        await goes_through(head, rules, "已报送：第 1 版", "已报送 ")


async def frozen(d: District, region: str) -> dict[str, float]:
    """The values of what was sent."""
    file = d.town.home / f"{region}.xlsx"
    said = await d.town.anxun("return", CAMPAIGN, "--month", MONTH, "--region", region, "-o", file, "--json")
    assert said.code == 0, said.err
    values: dict[str, float] = said.json["values"]
    return values


async def file_of(d: District, head: Neighbour) -> list[list[Any]]:
    """The rows of the first sheet of the file that comes in the chat."""
    await head.phone.sends("/return")
    shown = await goes_through(head, [], "已填 ")
    await head.phone.taps("取表格", shown, timeout=PATIENCE)
    sent = await head.phone.awaits(lambda one: one.document is not None, timeout=PATIENCE, fresh=True)
    assert sent.document is not None
    url = str(sent.document["url"])
    url = url if url.startswith("http") else f"{d.town.telegram.base_url}{url}"
    async with aiohttp.ClientSession() as browser, browser.get(url) as answer:
        book = load_workbook(io.BytesIO(await answer.read()), read_only=True)
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
