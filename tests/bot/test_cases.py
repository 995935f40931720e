"""Typical cases: made from a closed hazard without names, read by everybody, sent to enterprises, made void."""

from sqlalchemy import select, update

from inspection.cases.case import Naming
from inspection.enterprise import Sector, Trait
from storage.tables.chat import job
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.typical_case import typical_case
from tests.bot.broadcasting import goes_out
from tests.bot.broadcasting import sound as broadcasts_sound
from tests.bot.street import STRANGER, Street
from tests.bot.teaching import LESSON, TITLE, closed_one, library, makes, sound
from tests.storage.hazard_world import CHENXING


async def test_a_closed_hazard_becomes_a_case_that_everybody_enrolled_reads_without_names(
    town: Street,
) -> None:
    await makes(town, await closed_one(town))
    (one,) = await library(town)
    assert (one.title, one.found, one.lesson) == (TITLE, "2号炉旁地坑积水", LESSON)
    assert one.enterprise is None and len(one.before_ids) == 1 and len(one.after_ids) == 1
    assert await sound(town)
    await town.hears(town.says("吴磊", "/cases"))
    assert TITLE in (await town.texts("吴磊"))[-1]
    await town.taps("吴磊", "E-0001")
    card = (await town.texts("吴磊"))[-1]
    assert LESSON in card and "第三条(二)" in card and "清理并加装围堰" in card
    assert not any(name in card for name in ("晨星", "周海", "李建国", "刘洋"))


async def test_names_in_the_words_are_refused_until_they_may_be_told(town: Street) -> None:
    hazard_id = await closed_one(town)
    await makes(town, hazard_id, lesson="晨星铝业的周海吸取教训")
    assert "晨星铝业" in (await town.texts("刘洋"))[-1] and await library(town) == []
    await town.hears(town.says("刘洋", "/cancel"))
    await makes(town, hazard_id, lesson="晨星铝业的周海吸取教训", naming=Naming.ENTERPRISE)
    assert "周海" in (await town.texts("刘洋"))[-1] and await library(town) == []
    await town.hears(town.says("刘洋", "/cancel"))
    await makes(town, hazard_id, lesson="晨星铝业的周海吸取教训", naming=Naming.EVERYBODY)
    (one,) = await library(town)
    assert one.enterprise == "晨星铝业有限公司" and await sound(town)


async def test_only_managers_of_the_place_make_one_and_only_of_what_is_closed(town: Street) -> None:
    hazard_id = await closed_one(town)
    for name in ("李建国", "赵强", "高原"):
        await town.hears(town.presses(name, f"h.more.{hazard_id}"))
        assert "编典型案例" not in str([one["payload"] for one in await town.letters(name)])
    await makes(town, hazard_id)
    await town.hears(town.presses("刘洋", f"y.hazard.{hazard_id}"))
    await town.hears(town.presses("李建国", "y.void.1"))
    await town.hears(town.says("李建国", "写错了"))
    assert "没有“群发通知”的权限" in (await town.texts("李建国"))[-1] and not (await library(town))[0].is_void
    open_one = await town.prepares(lambda world: world.finds("李建国"))
    await town.hears(town.presses("刘洋", f"y.hazard.{open_one}"))
    assert "还没有销号" in (await town.texts("刘洋"))[-1]


async def test_a_workers_own_words_are_never_offered_to_be_taken_over(town: Street) -> None:
    hazard_id = await closed_one(town, description="我看见夜班没人管地坑")
    async with town.work() as work:
        await work.connection.execute(update(hazard).values(source="worker"))
    await town.hears(town.presses("刘洋", f"y.hazard.{hazard_id}"))
    await town.hears(town.says("刘洋", TITLE))
    assert "夜班" not in (await town.texts("刘洋"))[-1]


async def test_the_library_is_narrowed_by_sector_trait_and_clause_and_searched_by_a_word(
    town: Street,
) -> None:
    async with town.work() as work:
        about = {"sector": Sector.NONFERROUS.value, "traits": [Trait.METAL_SMELTING.value]}
        await work.connection.execute(update(enterprise).where(enterprise.c.id == CHENXING).values(about))
    await makes(town, await closed_one(town))
    for way, label in (("sector", "有色"), ("trait", "金属冶炼"), ("clause", "第三条(二)")):
        await town.sent()
        await town.hears(town.presses("李建国", f"y.by.{way}"))
        await town.taps("李建国", label)
        assert TITLE in (await town.texts("李建国"))[-1] and label in (await town.texts("李建国"))[-1]
    await town.hears(town.says("李建国", "/cases 围堰"))
    assert TITLE in (await town.texts("李建国"))[-1]
    await town.hears(town.says("李建国", "/cases 粉尘"))
    assert "还没有案例" in (await town.texts("李建国"))[-1]
    await town.hears(town.says("李建国", "/cases_1"))
    assert LESSON in (await town.texts("李建国"))[-1]


async def test_a_case_is_sent_to_enterprises_with_a_button_that_opens_it(town: Street) -> None:
    await makes(town, await closed_one(town))
    await town.taps("刘洋", "发给企业")
    await town.taps("刘洋", "确认发送")
    await goes_out(town)
    assert TITLE in (await town.texts("赵强"))[-1] and LESSON in (await town.texts("赵强"))[-1]
    await town.taps("赵强", "看案例")
    assert "照片 2" in str((await town.letters("赵强"))[-1]["payload"])
    await town.hears(town.presses("赵强", "b.read.1.1"))
    assert await town.button("赵强", "看案例") == "y.show.1", "the way to the case stays"
    assert await broadcasts_sound(town)


async def keys(town: Street, who: str) -> list[str]:
    rows = (await town.letters(who))[-1]["payload"]["rows"]
    return [str(key["text"]) for row in rows for key in row]


async def test_an_inspector_finds_it_at_the_item_of_the_checklist(town: Street) -> None:
    await makes(town, await closed_one(town))
    await town.hears(town.says("李建国", "/check 1"))
    await town.hears(town.says("李建国", "不方便定位"))
    await town.taps("李建国", "不说明，如实记录")
    alone = next(key for key in await keys(town, "李建国") if "只有我" in key)
    await town.taps("李建国", alone)
    await town.taps("李建国", "? 要点")
    shown = (await town.texts("李建国"))[-1]
    assert "案例 1 个" in shown and "/cases_1" in shown


async def test_an_enterprise_finds_it_at_a_hazard_of_the_same_clause(town: Street) -> None:
    await makes(town, await closed_one(town))
    again = await town.prepares(lambda world: world.finds("李建国"))
    await town.hears(town.presses("赵强", f"h.show.{again}"))
    await town.taps("赵强", "案例 1")
    await town.taps("赵强", "E-0001")
    assert LESSON in (await town.texts("赵强"))[-1]


async def test_a_void_one_is_shown_to_nobody_and_stays_in_the_ledger(town: Street) -> None:
    await makes(town, await closed_one(town))
    await town.taps("刘洋", "作废")
    await town.hears(town.says("刘洋", "照片不当"))
    (one,) = await library(town)
    assert one.void_reason == "照片不当" and await sound(town)
    await town.hears(town.says("吴磊", "/cases E-0001"))
    assert "已作废" in (await town.texts("吴磊"))[-1]
    await town.hears(town.says("吴磊", "/cases"))
    assert TITLE not in (await town.texts("吴磊"))[-1]
    async with town.work() as work:
        await work.connection.execute(update(typical_case).values(void_reason="改过"))
    assert not await sound(town)


async def test_whoever_has_no_post_reads_none(town: Street) -> None:
    await makes(town, await closed_one(town))
    await town.hears(town.says(STRANGER, "/cases 1"), town.presses(STRANGER, "y.show.1"))
    assert TITLE not in str(await town.texts(STRANGER))


async def test_photos_are_sent_by_a_job(town: Street) -> None:
    await makes(town, await closed_one(town))
    await town.hears(town.presses("吴磊", "y.photos.1"))
    async with town.work() as work:
        kinds = (await work.connection.execute(select(job.c.kind))).scalars().all()
    assert "case.pictures" in kinds
