"""The record of a visit comes into the chat as a document, for those who may read it, once for each press."""

from typing import Any

from sqlalchemy import select

from app.bootstrap import System
from app.clock import SystemClock
from app.jobs.paper import Printer
from inspection.measures.kind import MeasureKind
from media.blobs import Blobs
from storage.tables.chat import job
from tests.app.paper_world import inspected, words_of
from tests.bot.street import Street
from tests.bot.test_visit_doors import begun
from tests.storage.hazard_world import World


def system(town: Street) -> System:
    return System(town.settings, SystemClock(), town.database, town.sealer)


def store(town: Street) -> Blobs:
    return Blobs(town.settings.media_url)


async def asked(town: Street) -> list[Any]:
    async with town.database.read() as connection:
        return list((await connection.execute(select(job).where(job.c.kind == "paper"))).mappings())


async def a_visit(town: Street) -> int:
    made: int = await town.prepares(lambda world: inspected(world, store(town)))
    return made


async def documents(town: Street, who: str) -> list[Any]:
    return [one["payload"] for one in await town.letters(who) if one["payload"]["kind"] == "document"]


async def test_the_button_of_the_record_sends_it_as_a_document(town: Street) -> None:
    visit_id = await a_visit(town)
    await town.hears(town.presses("李建国", f"v.show.{visit_id}"))
    ((_, told, _),) = await town.taps("李建国", "检查记录 PDF")
    assert told == "正在出具检查记录，马上发给您。"
    (row,) = await asked(town)
    await Printer(system(town), store(town))(row["payload"], town.now)
    (letter,) = await documents(town, "李建国")
    assert letter["name"] == "检查记录 2023-0001.pdf"
    assert "安全生产检查记录" in words_of(await store(town).get(letter["paths"][0]))


async def test_a_printer_that_was_killed_before_it_could_say_so_sends_nothing_twice(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", "paper.record.1"))
    (row,) = await asked(town)
    for _ in range(3):
        await Printer(system(town), store(town))(row["payload"], town.now)
    (letter,) = await documents(town, "李建国")
    files = [path for path in (town.folder / "media").rglob("*.bin") if path.is_file()]
    assert [path.name for path in files] == [letter["paths"][0].rpartition("/")[2]]
    assert [one["state"] for one in await asked(town)] == ["done"]


async def test_who_may_not_see_the_visit_gets_no_record_of_it(town: Street) -> None:
    await a_visit(town)
    for who in ("吴磊", "何静"):
        ((_, told, alert),) = await town.hears(town.presses(who, "paper.record.1"))
        assert alert and "没有这次检查" in told
    await town.hears(town.presses(7_654_321_098, "paper.record.1"))
    assert await asked(town) == []


async def test_who_has_lost_the_post_meanwhile_is_told_so_instead(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", "paper.record.1"))
    (row,) = await asked(town)

    async def leaves(world: World) -> None:
        await world.work.people.deactivate(world.ids["李建国"], world.now)

    await town.prepares(leaves)
    await Printer(system(town), store(town))(row["payload"], town.now)
    assert await documents(town, "李建国") == []
    assert "没有这次检查" in (await town.texts("李建国"))[-1]


async def test_a_visit_not_handed_in_has_no_record(town: Street) -> None:
    visit_id = await begun(town)
    ((_, told, _),) = await town.hears(town.presses("李建国", f"paper.record.{visit_id}"))
    assert "还没有检查记录可打印" in told


async def test_the_code_on_the_paper_opens_the_visit_for_whom_it_is(town: Street) -> None:
    visit_id = await a_visit(town)
    await town.hears(town.says("赵强", f"/start cV{visit_id}"))
    assert "检查记录 №2023-0001" in (await town.texts("赵强"))[-1]
    await town.hears(town.says("吴磊", f"/start cV{visit_id}"))
    assert "检查记录" not in (await town.texts("吴磊"))[-1]


async def test_each_card_offers_its_papers_to_whom_they_are_for(town: Street) -> None:
    await a_visit(town)
    for data, label, paper in (
        ("v.show.1", "责令整改指令书 PDF", "visit_order"),
        ("h.more.1", "责令整改指令书 PDF", "order"),
        ("e.open.1", "公示单 PDF", "posting"),
    ):
        await town.hears(town.presses("李建国", data))
        await town.taps("李建国", label)
        assert (await asked(town))[-1]["payload"]["paper"] == paper
    for data in ("paper.order.1", "paper.visit_order.1"):
        ((_, told, alert),) = await town.hears(town.presses("赵强", data))
        assert alert and told
    ((_, _, alert),) = await town.hears(town.presses("吴磊", "paper.posting.1"))
    assert alert and len(await asked(town)) == 3


async def test_a_manager_has_the_papers_of_the_own_region_and_of_no_other(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.says("刘洋", "/draw"))
    for label in ("重大隐患分析报告 PDF", "清零作战图 PDF"):
        await town.taps("刘洋", label)
        await Printer(system(town), store(town))((await asked(town))[-1]["payload"], town.now)
    said = [letter["caption"] for letter in await documents(town, "刘洋")]
    assert said == ["重大隐患分析报告 沈北街道", "清零作战图 沈北街道"]
    for who, data in (("刘洋", "paper.zero.1"), ("刘洋", "paper.analysis.3"), ("李建国", "paper.zero.2")):
        ((_, told, alert),) = await town.hears(town.presses(who, data))
        assert alert and told
    assert len(await asked(town)) == 2


async def test_a_proof_that_the_chain_does_not_give_is_refused_with_its_reason(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.presses("赵强", "paper.proof.1"))
    (row,) = await asked(town)
    await Printer(system(town), store(town))(row["payload"], town.now)
    assert await documents(town, "赵强") == [] and (await town.texts("赵强"))[-1]


async def test_a_printed_order_is_put_on_record_by_a_press_and_a_confirmation(town: Street) -> None:
    await a_visit(town)
    await town.hears(town.presses("李建国", "paper.visit_order.1"))
    (row,) = await asked(town)
    await Printer(system(town), store(town))(row["payload"], town.now)
    (letter,) = await documents(town, "李建国")
    assert [key["text"] for line in letter["rows"] for key in line] == ["记录措施：责令改正"]
    await town.sent()
    await town.hears(town.presses("李建国", "k.visit_order.1"))
    said = (await town.texts("李建国"))[-1]
    assert (
        "责令改正 · 晨星铝业有限公司" in said and "文书 责令整改指令书 2023-0001" in said and "H-0001" in said
    )
    async with town.work() as work:
        assert await work.measures.page(hazard_id=1) == [], "nothing is recorded by itself"
    await town.taps("李建国", "确认记录")
    async with town.work() as work:
        (kept,) = await work.measures.page(hazard_id=1)
    assert kept.kind is MeasureKind.WARNING and kept.document == "责令整改指令书 2023-0001"
    ((_, told, alert),) = await town.hears(town.presses("李建国", "k.visit_order.1"))
    assert alert and "已记为 M-0001" in told
    ((_, _, alert),) = await town.hears(town.presses("赵强", "k.order.1"))
    assert alert, "an enterprise records none"
