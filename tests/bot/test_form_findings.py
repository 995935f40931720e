"""What a form finds at an enterprise stands in the ledger of hazards at once, and whoever filled it in is told."""

from datetime import timedelta

from app.tasks import tasks
from inspection.audit import Event
from inspection.campaigns.packaged import FOLDER
from inspection.forms.source import read_form
from inspection.hazard import Grade, Hazard, Source
from inspection.standards.order10 import SHEET
from inspection.usecases.import_form import ImportForm, TakeForm
from inspection.visit_kind import VisitKind
from tests.bot.street import Street
from tests.bot.test_form_door import says
from tests.bot.test_visit_doors import begun
from tests.storage.hazard_world import CHENXING, ZONE, World

FORM = """| survey |
| | type | name | label | relevant | anxun::finding | anxun::grade | anxun::clause |
| | select_one answer | clear | 疏散通道畅通？ | | no | general | 二(五)3 |
| | image | sight | 现场照片 | |
| | text | said | 说明 | |
| | select_multiple trade | trade | 特种作业 | | 1;2;other | major | O10-03-02 |
| choices |
| | list_name | name | label |
| | answer | yes | 是 |
| | answer | no | 否 |
| | trade | 1 | 无证上岗 |
| | trade | 2 | 证件过期 |
| | trade | ok | 均持证 |
| settings |
| | form_id | version | form_title | anxun::edition |
| | walk | 1 | 巡查表 | order10-2023 |
""".replace("二(五)3", "O10-03-01")


async def imported(town: Street, name: str = "walk.md", text: str = FORM) -> None:
    async def takes(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        await taking(TakeForm(read_form(name, text.encode()), name, text.encode()), None, world.now)

    await town.prepares(takes)


async def fills(town: Street, who: str, clear: str, trade: str) -> str:
    """From ``/form`` to the press that hands it in."""
    await says(town, who, "/form 巡查表")
    await town.taps(who, clear)
    await town.hears(town.photo(who, "exit"))
    await says(town, who, "纸箱挡门")
    await town.taps(who, f"○ {trade}")
    await town.taps(who, "下一步 ▸")
    await town.taps(who, "确认提交")
    return (await town.texts(who))[-1]


async def hazards(town: Street) -> list[Hazard]:
    async with town.work() as work:
        found = [await work.hazards.get(number) for number in (1, 2, 3)]
    return [one for one in found if one is not None]


async def events(town: Street) -> list[Event]:
    async with town.work() as work:
        return [event async for event in work.audit.walk()]


async def test_each_violation_is_a_hazard_with_its_clause_its_words_and_its_photo(town: Street) -> None:
    await imported(town)
    said = await fills(town, "赵强", "否", "无证上岗")
    assert "№F-0001" in said and "发现 2 项隐患" in said and "H-0001、H-0002" in said
    first, second = await hazards(town)
    assert (first.source, first.grade, first.clause) == (Source.SELF_CHECK, Grade.GENERAL, "第三条(一)")
    assert first.description == "疏散通道畅通？：否。纸箱挡门" and len(first.photos) == 1
    assert (second.grade, second.clause, second.edition) == (Grade.MAJOR, "第三条(二)", "order10-2023")
    assert (second.item_id, second.alternatives, second.enterprise_id) == ("O10-03-02", ("1",), CHENXING)
    told = [event for event in await events(town) if event.action == "form.submitted"]
    assert told[0].data["hazards"] == {"/data/clear": 1, "/data/trade": 2}
    assert "H-0002" in str(await town.texts("刘洋")), "a major one is reported upward at once"


async def test_they_wait_in_the_tasks_of_whoever_has_to_plan(town: Street) -> None:
    await imported(town)
    await fills(town, "赵强", "否", "均持证")
    async with town.work() as work:
        person = await work.people.get(town.names["赵强"])
        assert person is not None
        waiting = await tasks(work, person, town.now, ZONE)
    assert [task.words.facts["number"] for task in waiting] == ["H-0001"]


async def test_nothing_wrong_is_no_hazard(town: Street) -> None:
    await imported(town)
    assert await fills(town, "赵强", "是", "均持证") == "已提交 №F-0001"
    assert await hazards(town) == []


async def test_what_an_inspector_finds_with_a_form_is_an_inspection(town: Street) -> None:
    await imported(town)
    await says(town, "李建国", "/form 巡查表")
    await town.taps("李建国", "晨星铝业有限公司")
    await town.taps("李建国", "否")
    await town.taps("李建国", "不填，跳过")
    await says(town, "李建国", "堵了")
    await town.taps("李建国", "○ 证件过期")
    await town.taps("李建国", "下一步 ▸")
    await town.taps("李建国", "确认提交")
    assert {one.source for one in await hazards(town)} == {Source.ENFORCEMENT}


async def test_a_self_report_by_form_before_the_inspectors_came_can_be_proven(town: Street) -> None:
    """000 and 004: what the enterprise found itself and puts right is not penalised."""
    await imported(town)
    await fills(town, "赵强", "否", "均持证")
    town.now += timedelta(hours=2)
    await begun(town, VisitKind.UNANNOUNCED)
    chain = await events(town)
    found = next(event for event in chain if event.action == "hazard.find")
    arrived = next(event for event in chain if event.action == "visit.checked_in")
    assert found.data["source"] == "self_check" and found.seq < arrived.seq and found.at < arrived.at


async def test_pressed_twice_it_is_found_once(town: Street) -> None:
    await imported(town)
    await says(town, "赵强", "/form 巡查表")
    await town.taps("赵强", "否")
    for _ in range(2):
        await town.taps("赵强", "不填，跳过")
    await town.taps("赵强", "下一步 ▸")
    press = await town.button("赵强", "确认提交")
    await town.hears(town.presses("赵强", press), town.presses("赵强", press))
    await town.hears(town.presses("赵强", press))
    assert len(await hazards(town)) == 1


async def test_order_10_is_walked_as_a_form(town: Street) -> None:
    await imported(town, SHEET.name, SHEET.read_text("utf-8"))
    assert "承包、承租单位" in await says(town, "赵强", "/form 令10")
    for number in ("1", "2"):
        await town.taps("赵强", f"{number} ○")
    await town.taps("赵强", "2 符合")
    await town.taps("赵强", "下一步 ▸")
    await town.taps("赵强", "○ 无相应资格上岗")
    await town.taps("赵强", "下一步 ▸")
    await town.hears(town.photo("赵强", "furnace"))
    await says(town, "赵强", "电工 1 人")
    await town.taps("赵强", "确认提交")
    (one,) = await hazards(town)
    assert (one.item_id, one.grade, one.clause) == ("O10-03-02", Grade.MAJOR, "第三条(二)")
    assert one.description == "特种作业人员持证上岗：无相应资格上岗。电工 1 人" and len(one.photos) == 1


async def test_the_daily_list_finds_what_it_finds(town: Street) -> None:
    path = FOLDER / "chongqing-qijiang-2023" / "forms" / "day-check.md"
    await imported(town, path.name, path.read_text("utf-8"))
    assert "岗位和现场" in await says(town, "赵强", "/form 每日")
    for label in ("3 ○", "3 是", "其余：是"):
        await town.taps("赵强", label)
    assert "西门堆料" in await says(town, "赵强", "西门堆料，已清走")
    await town.taps("赵强", "下一步 ▸")
    await town.hears(town.photo("赵强", "west"))
    await town.taps("赵强", "确认提交")
    (one,) = await hazards(town)
    assert one.description == "疏散通道、安全出口畅通，无违规用火用电？：否。西门堆料，已清走"
    assert (one.grade, one.clause, len(one.photos)) == (Grade.GENERAL, "二(五)3", 1)
    await says(town, "赵强", "/tasks")
    await town.taps("赵强", "打开 1")
    assert "西门堆料，已清走 · 通知 二(五)3" in (await town.texts("赵强"))[-1]


async def test_the_same_question_finds_a_repeat_and_another_one_of_the_same_section_does_not(
    town: Street,
) -> None:
    path = FOLDER / "chongqing-qijiang-2023" / "forms" / "day-check.md"
    await imported(town, path.name, path.read_text("utf-8"))
    for wrong in (("2 ○", "2 是", "5 ○", "5 是"), ("5 ○", "5 是")):
        await town.sent()
        await says(town, "赵强", "/form 每日")
        for label in (*wrong, "其余：是"):
            await town.taps("赵强", label)
        await says(town, "赵强", "二车间")
        await town.taps("赵强", "下一步 ▸")
        await town.taps("赵强", "不填，跳过")
        await town.taps("赵强", "确认提交")
        town.now += timedelta(days=1)
    guards, first, again = await hazards(town)
    assert guards.clause == first.clause == again.clause == "二(二)1"
    assert (guards.repeat, first.repeat) == (False, False)
    assert (again.repeat, again.repeat_of) == (True, first.id)


async def test_what_came_as_a_recording_or_a_file_is_no_photo_of_a_hazard(town: Street) -> None:
    """The same picture was sent for the file before: kept by its bytes alone, it cannot be shown as a photo."""
    rows = "| | file | paper | 附件 | |\n| | audio | heard | 录音 | |\n"
    text = FORM.replace("| | image |", rows + "| | image |").replace("| walk | 1 |", "| walk | 2 |")
    await imported(town, text=text)
    await says(town, "赵强", "/form 巡查表")
    await town.taps("赵强", "否")
    await town.hears(town.photo("赵强", "scan"))
    await town.hears(town.sends("赵强", "voice", "spoken", mime_type="audio/ogg"))
    await town.hears(town.photo("赵强", "scan"))
    await says(town, "赵强", "纸箱挡门")
    await town.taps("赵强", "○ 均持证")
    await town.taps("赵强", "下一步 ▸")
    await town.taps("赵强", "确认提交")
    (first,) = await hazards(town)
    assert first.photos == ()
