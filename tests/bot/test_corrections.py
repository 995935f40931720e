"""更正: who signed for a finding corrects it; how it read before stays, with who, when and why."""

import json
import zipfile
from typing import Any

import pytest
from sqlalchemy import select, update

from app.jobs.bundle import BundleSender
from app.jobs.paper import Printer
from inspection.listing import COLUMNS, Listing
from inspection.usecases.correct_finding import CorrectFinding
from inspection.words import Refused
from storage.audit import AuditChain
from storage.hazard_rebuild import Rebuilt
from storage.tables.chat import job
from storage.tables.hazard import hazard
from tests.app.paper_world import words_of
from tests.bot.street import Street
from tests.bot.test_cross_visits import does
from tests.bot.test_paper import a_visit, documents, store, system

BEFORE, AFTER, WHY = "地坑积水", "2号熔炼炉旁地坑积水，深约十厘米", "原描述未写明位置"


async def corrected(town: Street, words: str = AFTER, hazard_id: int = 1) -> None:
    """李建国 presses 更正 on the card of what he found, and signs."""
    await town.hears(town.presses("李建国", "v.hazards.1"))
    await town.hears(town.presses("李建国", f"h.more.{hazard_id}"))
    await town.taps("李建国", "更正")
    await town.taps("李建国", "隐患描述")
    await town.hears(town.says("李建国", words))
    await town.hears(town.says("李建国", WHY))
    assert "谁检查、谁签名、谁负责" in (await town.texts("李建国"))[-1]
    await town.taps("李建国", "我签名")


async def job_of(town: Street, kind: str) -> Any:
    async with town.database.read() as connection:
        found = await connection.execute(select(job).where(job.c.kind == kind).order_by(job.c.id.desc()))
        return found.mappings().first()


async def test_a05_a_finding_handed_in_is_corrected_and_every_version_stays(town: Street) -> None:
    await a_visit(town)
    was = (await town.prepares(lambda world: world.hazard(1))).description
    await town.sent()
    await corrected(town)
    now = await town.prepares(lambda world: world.hazard(1))
    assert (now.description, now.reading) == (AFTER, 2)
    for who in ("赵强", "周海", "王敏"):  # the enterprise, and who signs the same record
        assert any("已更正（第 2 版）" in text and WHY in text for text in await town.texts(who)), who
    await corrected(town, AFTER + "。")
    await town.hears(town.presses("赵强", "h.show.1"))
    assert "已更正，第 3 版" in (await town.texts("赵强"))[-1]
    await town.hears(town.presses("赵强", "h.history.1"))
    told = (await town.texts("赵强"))[-1]
    assert f"李建国 更正并签名：{WHY}" in told
    assert f"第 1 版原文：{was}" in told and f"第 2 版原文：{AFTER}" in told
    await _printed(town, was)
    await _packed(town, was)
    await _exported_and_sound(town)


async def _printed(town: Street, was: str) -> None:
    await town.hears(town.presses("李建国", "paper.record.1"))
    await Printer(system(town), store(town))((await job_of(town, "paper"))["payload"], town.now)
    said = words_of(await store(town).get((await documents(town, "李建国"))[-1]["paths"][0]))
    assert "更正记录" in said and "".join(was.split()) in said
    assert said.count(WHY) == 2 and said.count(AFTER) == 2


async def _packed(town: Street, was: str) -> None:
    await town.hears(town.presses("李建国", "bundle.hazard.1"))
    await BundleSender(system(town), store(town), lambda: None)((await job_of(town, "bundle"))["payload"])
    file = town.folder / "received.zip"
    file.write_bytes(await store(town).get((await documents(town, "李建国"))[-1]["paths"][0]))
    with zipfile.ZipFile(file) as packed:
        (told,) = json.loads(packed.read("record.json"))["hazards"]
        events = json.loads(packed.read("events.json"))
    assert [one["description"] for one in told["versions"]] == [was, AFTER, AFTER + "。"]
    assert [one["reason"] for one in told["versions"]][1:] == [WHY, WHY]
    assert all(one["statement"] for one in told["versions"][1:])
    assert sum(one["action"] == "hazard.correct" for one in events) == 2


async def _exported_and_sound(town: Street) -> None:
    async with town.work() as work:
        row = (await work.exports.some(Listing.HAZARDS, [1]))[1]
        told = dict(zip(COLUMNS[Listing.HAZARDS], row, strict=True))
        assert (told["version"], told["description"]) == (3, AFTER + "。")
    await _verified(town, sound=True)
    async with town.work() as work:
        await work.connection.execute(update(hazard).values(description="没有问题"))
    await _verified(town, sound=False)


async def _verified(town: Street, *, sound: bool) -> None:
    async with town.database.read() as connection:
        rebuilt = Rebuilt()
        async for event in AuditChain(connection).walk():
            rebuilt.take(event)
        assert (await rebuilt.differences(connection) == []) is sound


async def test_a05_only_who_signed_for_it_corrects_it_and_never_without_a_reason(town: Street) -> None:
    await a_visit(town)
    for who in ("王敏", "刘洋", "赵强"):  # the colleague under the record, the manager, the enterprise
        ((_, told, alert),) = await town.hears(town.presses(who, "h.correct.1"))
        assert alert and told, who
        refused = CorrectFinding(hazard_id=1, description=AFTER, reason=WHY, statement="本人负责")
        with pytest.raises(Refused, match=r"not_your_signature|not_allowed"):
            await does(town, who, refused)
    for reason, said, why in (("", "本人负责", "hazard_reason"), (WHY, " ", "statement")):
        unsigned = CorrectFinding(hazard_id=1, description=AFTER, reason=reason, statement=said)
        with pytest.raises(Refused, match=why):
            await does(town, "李建国", unsigned)
    same = CorrectFinding(hazard_id=1, reason=WHY, statement="本人负责")
    with pytest.raises(Refused, match="nothing_amended"):
        await does(town, "李建国", same)


async def test_a05_the_standard_is_corrected_and_the_old_one_stays_in_its_story(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", "h.correct.1"))
    await town.taps("李建国", "判定依据")
    await town.taps("李建国", "其他标准（消防、燃气、危化、特种设备）")
    await town.hears(town.says("李建国", "重大火灾隐患判定方法 GB 35181"))
    await town.hears(town.says("李建国", "适用标准有误"))
    await town.taps("李建国", "我签名")
    now = await town.prepares(lambda world: world.hazard(1))
    assert (now.clause, now.other_standard, now.is_major) == (None, "重大火灾隐患判定方法 GB 35181", True)
    await town.hears(town.presses("李建国", "h.history.1"))
    assert "第 1 版依据：第三条(二)" in (await town.texts("李建国"))[-1]
