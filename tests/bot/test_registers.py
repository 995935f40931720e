"""Registers in the chat: a row is filed, found, runs out, is asked for, and is renewed."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.submissions import export_tables
from inspection.forms.row import Tally
from inspection.listing import Format
from storage.registers import Reach
from storage.tables.duty import obligation
from tests.bot.duties import Office, morning
from tests.bot.registering import files_certificate, kept, says
from tests.bot.street import Street
from tests.storage.hazard_world import ZONE


async def tallied(town: Street, day: date) -> Tally:
    async with town.work() as work:
        found = await work.registers.tallies(Reach(everything=True), day, ["certificates"])
    return found["certificates"]


async def test_a_certificate_is_filed_for_whoever_is_chosen_and_listed(town: Street) -> None:
    await kept(town, "certificates", "drill")
    await says(town, "周海", "/form certificates")
    await town.taps("周海", "周海")
    await town.taps("周海", "电工作业")
    await says(town, "周海", "T1", "2030-06-30")
    await town.taps("周海", "在岗")
    await town.taps("周海", "不填，跳过")
    await town.taps("周海", "确认提交")
    said = await says(town, "周海", "/register 证照")
    assert "证照台账 · 现行记录" in said and "1 周海 电工作业 · 2030-06-30 到期" in said
    await town.taps("周海", "第 1 项")
    shown = (await town.texts("周海"))[-1]
    assert "持证人：周海" in shown and "证件类别：电工作业" in shown and "T1" in shown


async def test_the_newest_of_the_same_key_counts(town: Street) -> None:
    await kept(town, "certificates")
    await files_certificate(town, "赵强", "王师傅", "2026-01-01")
    await files_certificate(town, "赵强", "王师傅", "2030-01-01")
    await files_certificate(town, "赵强", "李师傅", "2030-01-01")
    assert await tallied(town, town.now.date()) == Tally(2)


async def test_what_runs_out_is_asked_for_and_renewed_with_its_old_answers(town: Street) -> None:
    await kept(town, "certificates")
    day = town.now.date()
    until = day + timedelta(days=70)
    await files_certificate(town, "赵强", "王师傅", f"{until}")
    await town.sent()
    await morning(town, day + timedelta(days=5))
    assert not await town.texts("赵强"), "too early"
    assert await morning(town, until - timedelta(days=60))
    assert "证照台账 · 王师傅 焊接与热切割作业" in (await town.texts("赵强"))[-1]
    assert "证照台账 · 王师傅" in await says(town, "赵强", "/tasks")
    await town.taps("赵强", "现在办理（填表）")
    assert "有效期至" in (await town.texts("赵强"))[-1], "everything else stands as it was"
    await says(town, "赵强", f"{until + timedelta(days=700)}")
    await town.taps("赵强", "不填，跳过")
    shown = (await town.texts("赵强"))[-1]
    assert "请核对" in shown and "王师傅" in shown and "T2101" in shown
    await town.taps("赵强", "确认提交")
    assert "王师傅" not in await says(town, "赵强", "/tasks")
    assert await tallied(town, until) == Tally(1)


async def test_who_has_left_needs_no_certificate_any_more(town: Street) -> None:
    await kept(town, "certificates")
    until = town.now.date() + timedelta(days=30)
    await files_certificate(town, "赵强", "王师傅", f"{until}")
    await morning(town, town.now.date() + timedelta(days=1))
    await says(town, "赵强", "/register certificates")
    await town.taps("赵强", "第 1 项")
    await town.taps("赵强", "续办、更新")
    await says(town, "赵强", f"{until}")
    await town.taps("赵强", "不填，跳过")
    await town.taps("赵强", "修改…")
    await town.taps("赵强", "6")
    await town.taps("赵强", "已离岗")
    await town.taps("赵强", "不改了")
    await town.taps("赵强", "确认提交")
    assert "王师傅" not in await says(town, "赵强", "/tasks")
    assert "已终止" in await says(town, "赵强", "/register certificates")


async def test_after_its_day_it_is_missed_and_still_waits(town: Street) -> None:
    await kept(town, "certificates")
    until = town.now.date() + timedelta(days=10)
    await files_certificate(town, "赵强", "王师傅", f"{until}")
    await morning(town, until + timedelta(days=3))
    assert "证照台账 · 王师傅" in await says(town, "赵强", "/tasks")
    assert "证照台账 · 王师傅" in str(await town.texts("周海")), "the principal hears of it two days later"
    assert "已过期 3 天" in await says(town, "赵强", "/register certificates")
    assert await tallied(town, town.now.date()) == Tally(1, over=1)


async def test_another_enterprises_rows_are_nobodys_business(town: Street) -> None:
    await kept(town, "certificates")
    await files_certificate(town, "赵强", "王师傅", "2030-01-01")
    async with town.work() as work:
        page = await work.registers.page(Reach(enterprises={999}), "certificates", 0, 10)
        assert page == [] and await work.registers.one(Reach(regions={999}), 1) is None


async def told(town: Street) -> list[tuple[str, str, str | None]]:
    """What has become of each obligation."""
    async with town.work() as work:
        rows = await work.connection.execute(select(obligation).order_by(obligation.c.id))
        return [(row.state, f"{row.missed_on}", row.record) for row in rows]


@pytest.mark.parametrize("leap", [True, False], ids=["in-one-leap", "day-by-day"])
async def test_one_leap_tells_what_every_day_would_have_told(town: Street, leap: bool) -> None:
    await kept(town, "certificates")
    first = town.now.date()
    await files_certificate(town, "赵强", "王师傅", f"{first + timedelta(days=20)}")
    await files_certificate(town, "赵强", "李师傅", f"{first + timedelta(days=90)}")
    for day in range(1, 101) if not leap else (40, 100):
        if leap or day != 40:
            await morning(town, first + timedelta(days=day))
        if day == 40:
            town.now = datetime.combine(first + timedelta(days=40), time(9), ZONE)
            await files_certificate(town, "赵强", "李师傅", f"{first + timedelta(days=900)}")
            await morning(town, first + timedelta(days=40), time(9, 30))
    missed = ("missed", f"{first + timedelta(days=20)}", None)
    assert await told(town) == [missed, ("done", "None", "submission:3")]


async def test_what_counts_now_goes_into_a_table(town: Street, tmp_path: Path) -> None:
    await kept(town, "certificates")
    for until in ("2026-01-01", "2030-01-01"):
        await files_certificate(town, "赵强", "王师傅", until)
    system: Any = Office(town)
    for current, many in ((True, 1), (False, 2)):
        path = tmp_path / f"{current}.json"
        assert await export_tables(system, "certificates", path, Format.JSON, current=current) == many
    (row,) = json.loads((tmp_path / "True.json").read_text("utf-8"))
    assert "2030-01-01" in str(row) and "王师傅" in str(row)
