"""The first real days of one street office, from an empty folder to a proven closure, told from outside."""

import asyncio
import csv
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from inspection.people import Role
from tests.journeys.neighbour import Neighbour
from tests.journeys.world import CODE, FIRM, GATE, MONDAY, ZONE, Town, founded, ledger
from tests.media.phone_jpeg import phone_jpeg

THURSDAY, FRIDAY = MONDAY + timedelta(days=3), (MONDAY + timedelta(days=4)).replace(hour=8, minute=0)
TUESDAY = (MONDAY + timedelta(days=1)).replace(hour=8, minute=0)
MAJOR, GENERAL = "H-0001", "H-0002"
BEFORE = phone_jpeg(lat=GATE[0], lon=GATE[1], taken=datetime(2023, 6, 5, 9, 44))  # noqa: DTZ001 (EXIF)


@dataclass(frozen=True)
class People:
    li: Neighbour  # inspector, leads
    wang: Neighbour  # inspector
    zhao: Neighbour  # principal
    zhou: Neighbour  # the enterprise's safety officer
    sun: Neighbour  # manager of the street
    he: Neighbour  # department; stands in for the manager, too
    liu: Neighbour  # a worker, who is nobody here


@pytest.mark.timeout(400)
async def test_the_first_day_of_a_street_office(tmp_path: Path) -> None:
    async with founded(tmp_path, cold=True) as town:
        await the_ledger_is_imported(town)
        await town.opens()
        people = await everybody_joins(town)
        poster = await town.poster()

        await a_visit_finds_a_major_hazard(people, poster)
        await the_record_is_signed_and_acknowledged(people)
        await report_one_goes_upward(town, people, poster)
        await the_plan_has_five_parts_and_a_signature(people)
        town.turns_clock_to(TUESDAY)
        await people.sun.reads("昨日：检查 1 次（1 家），新增 1（重大 1），销号 0")

        town.turns_clock_to(THURSDAY)
        await only_new_photos_prove_a_rectification(people)
        await somebody_else_reinspects_on_site(people)
        await two_people_close_it(people)
        await a_worker_reports_and_is_answered(town, people, poster)

        await the_record_page_says_closed(town, poster)
        head = await the_digest_counts_it(town, people)
        await the_ledger_can_be_taken_out(town)
        await the_chain_holds(town, head)
        await town.closes()


async def the_ledger_is_imported(town: Town) -> None:
    assert (await town.anxun("init", "--region", "沈北区")).code == 0
    file = ledger(town.home / "台账.xlsx")
    imported = await town.anxun("import", "enterprises", file)
    assert imported.out.splitlines()[0] == "185 imported, 0 updated, 15 refused"
    with file.with_suffix(".refused.csv").open(encoding="utf-8-sig", newline="") as refused:
        assert len(list(csv.DictReader(refused))) == 15


async def everybody_joins(town: Town) -> People:
    li, wang, zhao, zhou, sun, he = await asyncio.gather(
        town.joins("李建国", Role.INSPECTOR),
        town.joins("王敏", Role.INSPECTOR),
        town.joins("赵强", Role.PRINCIPAL, at=CODE),
        town.joins("周海", Role.STAFF, at=CODE),
        town.joins("孙丽", Role.MANAGER),
        town.joins("何静", Role.DEPARTMENT, region="沈北区"),
    )
    stand_in = await town.anxun("invite", "--json", "--role", "manager", "--region", "沈北街道")
    await he.scans(stand_in.json["payload"])
    return People(li, wang, zhao, zhou, sun, he, town.meets("刘洋", phone_number="8613900000001"))


async def a_visit_finds_a_major_hazard(people: People, poster: str) -> None:
    """Thirty items, one violation: two photos, one of them as a file with its own place, and a note."""
    li = people.li
    await li.scans(f"p{poster}")
    await li.taps("开始检查")
    assert "距厂区" in (await li.places(41.93128, 123.41285)).text
    await li.taps("王敏", "2 ✓", "下一步", "无相应资格上岗")
    await li.photographs(BEFORE, as_document=True)
    await li.photographs()
    await li.sends("2号炉前，两名电工没有证")
    await li.places(41.9313, 123.4129)
    summary = await li.taps("下一步", "下一步", "下一步", "下一步", "下一步")
    assert "合格 29 · 不符合 1 · 不涉及 0" in summary.text and "重大事故隐患" in summary.text
    assert "本人 李建国 确认" in summary.text
    record = await li.taps("我签名并提交")
    assert "等待 王敏 签名、企业确认" in record.text and "重大隐患 1 项已即时报送" in record.text
    assert li.taps_made <= 12


async def the_record_is_signed_and_acknowledged(people: People) -> None:
    signature = await people.wang.card("请签名")
    assert "本人 王敏 确认" in (await signature.taps("去签名")).text
    assert "已签名" in (await people.wang.taps("我签名")).text
    answer = await people.zhou.card("检查记录 №2023-0001 已提交，不符合 1 项")
    assert (await answer.taps("确认记录")).text.endswith("企业：已确认")
    await people.li.reads("周海 已确认检查记录 №2023-0001")


async def report_one_goes_upward(town: Town, people: People, poster: str) -> None:
    for reader in (people.sun, people.he, people.zhao, people.zhou):
        assert "即时报送" in (await reader.reads(f"🔴 重大 · №{MAJOR} · {FIRM} · 待制定方案")).text
    assert MAJOR in (await town.page(f"/e/{poster}"))[1]
    pictures = await (await people.sun.card(f"🔴 重大 · №{MAJOR}")).tries("照片")
    assert pictures == "照片 2 张"


async def the_plan_has_five_parts_and_a_signature(people: People) -> None:
    zhou, zhao = people.zhou, people.zhao
    await (await zhou.card(f"🔴 重大 · №{MAJOR}")).taps("填写方案")
    await zhou.taps("周海")
    await zhou.sends("两名电工停止作业，参加培训考试，取证后再上岗")
    await zhou.sends("20000")
    early = await zhou.sends("6月4日")
    assert "期限不能早于 6月5日" in early.text
    await zhou.taps("（7 天）")
    await zhou.sends("缺岗期间由持证的外委电工值班")
    await zhou.taps("提交方案")
    await (await zhao.card(f"№{MAJOR} · {FIRM} 已报整改方案")).taps("审阅并签名")
    assert "已签署" in (await zhao.taps("主要负责人签名")).text
    await people.sun.reads("主要负责人已签署整改方案")


async def only_new_photos_prove_a_rectification(people: People) -> None:
    zhou = people.zhou
    await zhou.sends("/tasks")
    await zhou.taps("打开 1", "提交整改")
    await zhou.photographs(BEFORE, as_document=True)
    await zhou.taps("下一步")
    await zhou.sends("两人均已取得电工证，证件已核对，隐患已消除")
    assert "这张是整改前的照片" in (await zhou.taps("确认提交")).text
    await zhou.taps("修改…", "照片", "清空重发")
    await zhou.photographs()
    await zhou.taps("下一步")
    assert f"№{MAJOR} 已申请复查" in (await zhou.insists("确认提交", "照片还在接收")).text


async def somebody_else_reinspects_on_site(people: People) -> None:
    wang = people.wang
    await (await wang.card(f"№{MAJOR} · {FIRM} 申请复查")).taps("复查")
    await wang.places(41.9312, 123.4129)
    await wang.photographs()
    await wang.taps("下一步")
    assert "复查通过" in (await wang.taps("已整改到位")).text


async def two_people_close_it(people: People) -> None:
    he, sun = people.he, people.sun
    early = await (await sun.card(f"№{MAJOR} · {FIRM} 复查通过")).taps("销号")
    assert "确认销号" in early.text
    assert "尚未经行业主管部门同意" in (await sun.taps("确认销号")).text
    await sun.sends("/cancel")
    await (await he.card(f"№{MAJOR} · {FIRM} 复查通过")).taps("部门同意")
    assert "已同意销号" in (await he.taps("同意销号")).text
    await he.taps("销号")
    assert "须为两人" in (await he.taps("确认销号")).text
    await he.sends("/cancel")
    await (await sun.card("行业主管部门已同意，请审批销号")).taps("销号")
    assert f"🟢 重大 · №{MAJOR} · {FIRM} · 已销号" in (await sun.taps("确认销号")).text
    for reader in (people.he, people.li, people.zhou, people.zhao):
        await reader.reads(f"🟢 №{MAJOR} · {FIRM} 已销号")


async def a_worker_reports_and_is_answered(town: Town, people: People, poster: str) -> None:
    """By name, in four interactions after the scan; the enterprise never learns of it."""
    liu, li, before = people.liu, people.li, len(await people.zhou.sees())
    await liu.scans(f"p{poster}")
    await liu.taps("实名上报")
    await liu.photographs(caption="2号炉旁地坑积水")
    assert f"已记录 №{GENERAL}" in (await liu.shares_contact()).text
    await liu.taps("完毕")
    assert len(await people.zhou.sees()) == before

    await (await li.card("群众上报，请到现场核实")).taps("核实")
    await li.taps("属实")
    await li.photographs()
    await li.taps("下一步")
    await li.sends("2号炉东侧地坑有积水")
    await liu.reads(f"您上报的 №{GENERAL} 已核实")
    await li.taps("定级", "一般隐患", "当场整改")
    await li.photographs()
    await li.taps("下一步")
    assert "当场整改完成" in (await li.insists("确认提交", "照片还在接收")).text
    await liu.reads(f"您上报的 №{GENERAL} 已整改")
    assert "上报" not in (await people.zhou.reads(f"№{GENERAL} · {FIRM} 当场整改，已销号")).text


async def the_record_page_says_closed(town: Town, poster: str) -> None:
    status, page = await town.page(f"/e/{poster}")
    assert status == 200 and FIRM in page and "目前没有未闭环的隐患" in page
    assert (
        f"{MAJOR} · 销号" in page
        and f"{GENERAL} · 销号" in page
        and "周海" not in page
        and "地坑有积水" in page
    )


async def the_digest_counts_it(town: Town, people: People) -> str:
    """At eight on Friday; the operator's preview says the same. Returns the head that it shows."""
    town.turns_clock_to(FRIDAY)
    told = (await people.sun.reads("销号 2")).text
    assert "6月9日" in told and "新增 1（重大 0）" in told and "销号 2" in told
    preview = (await town.anxun("digest", "--dry-run", "--to", "孙丽", "--json")).json[0]
    assert len(preview["numbers"]["closed"]) == 2 and "销号 2" in preview["text"]
    head = told.splitlines()[-1].partition("#")[2]
    number, _, digits = head.partition(" ")
    return f"{number}:{digits.replace(' ', '')}"


async def the_ledger_can_be_taken_out(town: Town) -> None:
    major, general = await town.exports("hazards")
    assert (major["number"], major["status"], major["grade"]) == (MAJOR, "closed", "major")
    assert major["enterprise"] == FIRM and major["found_by"] == "李建国" and major["source"] == "enforcement"
    assert (major["lat"], major["lon"]) == (41.9313, 123.4129) and len(major["photos"]) == 4
    assert datetime.fromisoformat(major["found_at"]).astimezone(ZONE).date() == MONDAY.date()
    assert (general["number"], general["status"], general["source"]) == (GENERAL, "closed", "worker")
    (first, *_) = [row for row in await town.exports("media") if row["lat"]]
    assert (round(first["lat"], 4), round(first["lon"], 4)) == GATE
    assert first["taken_at"].startswith("2023-06-05") and first["hazards"] == [major["id"]]


async def the_chain_holds(town: Town, head: str) -> None:
    sound = await town.anxun("audit", "verify", "--head", head)
    assert sound.code == 0 and "审计链完整" in sound.err, sound.err
    forged = await town.anxun("audit", "verify", "--head", head[:-1] + ("0" if head[-1] != "0" else "1"))
    assert forged.code == 1
