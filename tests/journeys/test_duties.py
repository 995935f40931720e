"""A month of duties with real processes: asked on the first, reminded, missed; the street hears of it and says that it
has; the check itself closes the next one. Whatever is killed in between, nobody is told twice."""

from datetime import datetime, timedelta

import pytest
import pytest_asyncio

from inspection.people import Role
from tests.journeys.neighbour import Neighbour
from tests.journeys.world import CODE, FIRM, STREET, ZONE, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

DUTY = "主要负责人每月至少带队检查1次"
CAMPAIGN = "tianjin-nankai-2023"


def at(month: int, day: int, hour: int = 7, minute: int = 31) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=ZONE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zhou(town: Town) -> Neighbour:
    return await town.joins("周海", Role.PRINCIPAL, at=CODE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def liu(town: Town) -> Neighbour:
    return await town.joins("刘洋", Role.MANAGER, region=STREET)


async def test_a_campaign_is_started_and_the_principal_is_asked(
    town: Town, zhou: Neighbour, liu: Neighbour
) -> None:
    said = await town.anxun("campaign", "start", CAMPAIGN)
    assert said.code == 0, said.err
    town.turns_clock_to(at(7, 1))
    asked = await zhou.reads(f"{FIRM} · 主要负责人 · 截止 7月31日")
    assert DUTY in asked.text and "还有 30 天" in asked.text


async def test_the_reminder_is_the_same_message_edited(town: Town, zhou: Neighbour) -> None:
    town.turns_clock_to(at(7, 31))
    await zhou.reads("今天是最后一天")
    rows = [row for row in await town.exports("duties") if row["credit_code"] == CODE and row["duty"] == DUTY]
    assert [(row["first"], row["last"], row["state"]) for row in rows][-1] == (
        "2023-07-01",
        "2023-07-31",
        "open",
    )


async def test_killed_in_the_night_of_the_miss_it_is_told_once(town: Town, zhou: Neighbour) -> None:
    town.turns_clock_to(at(8, 1, 7, 29))
    await town.is_killed()
    town.turns_clock_to(at(8, 1))
    await town.opens()
    missed = await zhou.reads("截止 7月31日\n🔴 已逾期 1 天，未履行已记录")
    assert DUTY in missed.text
    await town.is_killed()
    await town.opens()
    rows = [row for row in await town.exports("duties") if row["credit_code"] == CODE and row["duty"] == DUTY]
    assert {row["last"]: row["state"] for row in rows}["2023-07-31"] == "missed"
    verified = await town.anxun("audit", "verify")
    assert verified.code == 0, verified.err


async def test_the_street_hears_of_it_and_says_that_it_has(town: Town, liu: Neighbour) -> None:
    town.turns_clock_to(at(8, 4))
    told = await liu.reads("8月4日 逾期未履行")
    assert "街道" in told.text
    await liu.taps("收到")
    await liu.reads("已确认收到")


async def test_the_check_itself_begins_from_the_task(town: Town, zhou: Neighbour) -> None:
    await zhou.sends("/tasks")
    tasks = (await zhou.reads(" 件\n1 ")).text
    (line,) = [line for line in tasks.splitlines() if DUTY in line and "已逾期" in line]
    await zhou.taps(f"打开 {line.split()[0]}")
    assert "请发送您的位置" in (await zhou.reads("请发送您的位置")).text
    assert town.now() - at(8, 4) < timedelta(days=1)
