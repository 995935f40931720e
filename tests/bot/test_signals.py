"""Quality signals in the chat: noticed by the clock, explained by whom they are about, dealt with by a supervisor."""

import json
from datetime import timedelta

from app.bootstrap import System
from app.signals.rounds import SignalRounds
from inspection.enterprise import Sector, Trait
from inspection.hazard import Source
from inspection.listing import COLUMNS, Listing
from inspection.signals.signal import SignalKind, SignalVerdict
from inspection.standards.order10 import EDITION
from inspection.visit_kind import VisitKind
from storage.signal_check import SignalCheck
from storage.tables.enterprise import enterprise
from tests.bot.informant import Ticking
from tests.bot.street import Street
from tests.bot.test_visit_doors import begun
from tests.storage.hazard_world import HENGFENG, World

FIRST, NEAR, FAR = "00ff00ff00ff00ff", "00ff00ff00ff00f8", "ff00ff00ff00ff00"


async def looked(town: Street) -> None:
    """The clock has come by, and all that was said before is read."""
    await town.sent()
    system = System(town.settings, Ticking(town), town.database, town.sealer)
    await SignalRounds(system, lambda: None).round(town.now)


async def hasty(town: Street) -> int:
    """李建国 walks the whole checklist of 晨星铝业 within seconds; the id of his visit."""
    async with town.work() as work:
        about = {"sector": Sector.NONFERROUS.value, "traits": [trait.value for trait in Trait]}
        await work.connection.execute(enterprise.update().values(**about))
    visit_id = await begun(town, VisitKind.TECHNICAL)
    await town.hears(town.presses("李建国", f"v.walk.{visit_id}"))
    while "下一步" in str((await town.letters("李建国"))[-1]["payload"].get("rows")):
        await town.taps("李建国", "下一步 ▸")
    await town.taps("李建国", "我签名并提交")
    return visit_id


async def said(town: Street, who: str, words: str) -> str:
    await town.hears(town.says(who, words))
    return (await town.texts(who))[-1]


async def sound(town: Street) -> bool:
    check = SignalCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []


async def test_a_hasty_visit_is_a_hint_that_its_inspector_hears_of_and_explains(town: Street) -> None:
    await hasty(town)
    await looked(town)
    told = (await town.texts("李建国"))[-1]
    assert "有 2 条与您有关的质量提示" in told and "这是提示，不是结论" in told and "违规" not in told
    assert "提示 Q-0001 用时偏短" in await said(town, "李建国", "/tasks")
    await town.hears(town.presses("李建国", "sig.show.1"))
    await town.taps("李建国", "我来说明")
    assert "说明已记录" in await said(town, "李建国", "纸面检查后统一录入")
    await town.hears(town.presses("刘洋", "sig.show.1"))
    assert "李建国 说明：纸面检查后统一录入" in (await town.texts("刘洋"))[-1]
    await town.hears(town.presses("李建国", "sig.answer.1"))
    assert "已说明过" in await said(town, "李建国", "再说一次")
    assert await sound(town)


async def test_the_supervisor_sees_the_time_of_every_page_and_the_record(town: Street) -> None:
    visit_id = await hasty(town)
    await looked(town)
    assert "用时偏短 · 李建国 · 晨星铝业" in await said(town, "刘洋", "/signals")
    await town.taps("刘洋", "整页快速合格 1")
    await town.taps("刘洋", "Q-0002")
    assert "页全部“合格”" in (await town.texts("刘洋"))[-1]
    await town.taps("刘洋", "逐页用时")
    assert "第 1 页：" in (await town.texts("刘洋"))[-1] and "每项 0 秒" in (await town.texts("刘洋"))[-1]
    await town.taps("刘洋", "检查记录")
    assert f"2023-{visit_id:04d}" in (await town.texts("刘洋"))[-1]


async def test_a_look_back_is_ordered_with_words_and_somebody_else_goes(town: Street) -> None:
    await hasty(town)
    await looked(town)
    await town.hears(town.presses("刘洋", "sig.judge.1"))
    await town.taps("刘洋", "安排回头看")
    assert "李建国" not in str((await town.letters("刘洋"))[-1]["payload"]["rows"])
    await town.taps("刘洋", "王敏")
    await said(town, "刘洋", "6月6日")
    assert "安排回头看" in await said(town, "刘洋", "请复核有限空间")
    assert any("提示 Q-0001：安排回头看" in text for text in await town.texts("李建国"))
    async with town.work() as work:
        one = await work.signals.get(1)
        assert one is not None and one.verdict is SignalVerdict.REVISIT and one.ordered_id is not None
        ordered = await work.visits.get_required(one.ordered_id)
        assert ordered.kind is VisitKind.LOOK_BACK and ordered.lead_id == town.names["王敏"]
    await town.hears(town.presses("孙丽", "sig.judge.1"))
    await town.taps("孙丽", "情况已说明")
    assert "已于" in await said(town, "孙丽", "不用了") and await sound(town)


async def test_only_who_supervises_there_reads_it_and_nobody_deals_with_his_own(town: Street) -> None:
    await hasty(town)
    await looked(town)
    for stranger in ("何静", "赵强", "陈刚", "王敏"):
        await town.hears(town.presses(stranger, "sig.show.1"))
        assert "Q-0001" not in str(await town.texts(stranger)), stranger
        assert "没有未处理的提示" in await said(town, stranger, "/signals")
    await town.hears(town.presses("李建国", "sig.judge.1"))
    await town.taps("李建国", "情况已说明")
    assert "请联系" in (told := await said(town, "李建国", "没问题")) or "不" in told
    async with town.work() as work:
        one = await work.signals.get(1)
        assert one is not None and one.is_open


async def test_the_same_is_noticed_once_and_counted_in_the_next_digest(town: Street) -> None:
    await hasty(town)
    await looked(town)
    await looked(town)
    async with town.work() as work:
        assert len(await work.signals.all()) == 2
    town.now += timedelta(days=1)
    assert "新增质量提示 2" in await said(town, "刘洋", "/digest")
    town.now += timedelta(days=1)
    assert "质量提示" not in await said(town, "刘洋", "/digest")


async def test_a_picture_of_another_site_is_known_again_though_it_was_sent_anew(town: Street) -> None:
    async def happened(world: World) -> None:
        await world.finds("李建国", photos=(await world.photo(pixels=FIRST),))
        world.later(days=3)
        await world.finds("王敏", enterprise_id=HENGFENG, photos=(await world.photo(pixels=NEAR),))
        await world.finds("王敏", photos=(await world.photo(pixels=FAR),))

    await town.prepares(happened)
    await looked(town)
    async with town.work() as work:
        (one,) = await work.signals.all()
    assert (one.kind, one.person_id) == (SignalKind.SAME_PHOTO, town.names["王敏"])
    assert (one.facts["exact"], one.facts["bits"], one.facts["elsewhere"]) == (False, 3, True)
    await town.hears(town.presses("孙丽", f"sig.show.{one.id}"))
    assert "相似（64 位指纹差 3 位）" in (await town.texts("孙丽"))[-1]
    sent = await town.taps("孙丽", "两张照片")
    assert "2" in sent[0][1]


async def test_what_is_found_later_tells_neither_who_found_it_nor_how(town: Street) -> None:
    visit_id = await hasty(town)
    async with town.work() as work:
        item = (await work.visits.findings(visit_id))[0][0].item_id
    town.now += timedelta(days=6)

    async def happened(world: World) -> None:
        await world.finds("赵强", source=Source.SELF_CHECK, item_id=item, edition=EDITION)

    await town.prepares(happened)
    await looked(town)
    async with town.work() as work:
        later = [one for one in await work.signals.all() if one.kind is SignalKind.FOUND_LATER]
    (one,) = later
    assert one.person_id == town.names["李建国"] and one.facts["days"] == 6
    await town.hears(town.presses("李建国", f"sig.show.{one.id}"))
    shown = (await town.texts("李建国"))[-1]
    assert "6 天后在该单位记为隐患" in shown and "赵强" not in shown and "自查" not in shown
    assert "self_check" not in json.dumps(dict(one.facts)) and str(town.names["赵强"]) not in one.key


async def test_what_is_exported_says_what_was_measured_and_what_came_of_it(town: Street) -> None:
    await hasty(town)
    await looked(town)
    await town.hears(town.presses("刘洋", "sig.judge.2"))
    await town.taps("刘洋", "已谈话提醒")
    await said(town, "刘洋", "以后逐项查看")
    async with town.work() as work:
        rows = [row async for row in work.exports.rows(Listing.SIGNALS)]
    first, second = (dict(zip(COLUMNS[Listing.SIGNALS], row, strict=True)) for row in rows)
    assert (first["number"], first["kind"], first["person"]) == ("Q-0001", "too_fast", "李建国")
    assert json.loads(str(first["facts"]))["items"] > 8 and first["verdict"] is None
    assert (second["verdict"], second["said"], second["judged_by"]) == ("talked", "以后逐项查看", "刘洋")
