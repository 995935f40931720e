"""A form from ``/form`` to what is kept of it, with the database in between."""

from datetime import timedelta

from inspection.forms.source import read_form
from inspection.usecases.import_form import ImportForm, TakeForm
from tests.bot.street import Street
from tests.storage.hazard_world import World

FORM = """| survey |
| | type | name | label | required |
| | integer | many | 当班人数 | yes |
| | image | sight | 现场照片 | |
| | text | said | {said} | |
| settings |
| | form_id | version | form_title |
| | shift | {version} | 交接班检查 |
"""


async def imported(town: Street, version: str = "1", said: str = "备注") -> None:
    text = FORM.format(version=version, said=said)

    async def takes(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        source = read_form("shift.md", text.encode(), {})
        await taking(TakeForm(source, "shift.md", text.encode()), None, world.now)

    await town.prepares(takes)


async def says(town: Street, who: str, *texts: str) -> str:
    for text in texts:
        await town.hears(town.says(who, text))
    return (await town.texts(who))[-1]


async def test_a_form_is_filled_in_and_handed_in_with_its_photo(town: Street) -> None:
    await imported(town)
    assert "当班人数" in await says(town, "赵强", "/form 交接班")
    await says(town, "赵强", "12 人")
    await town.hears(town.photo("赵强", "pit"))
    assert "请核对" in await says(town, "赵强", "无异常")
    await town.taps("赵强", "确认提交")
    assert (await town.texts("赵强"))[-1] == "已提交 №F-0001"
    async with town.work() as work:
        made = [one async for one in work.submissions.of_form("shift")]
        photo = (await work.photos.by_unique(["pit"]))["pit"]
    assert made[0].person == "赵强" and "<many>12</many>" in made[0].xml and "pit.jpg" in made[0].xml
    assert list(made[0].blobs) == ["pit.jpg"] and photo.id
    await says(town, "赵强", "/form")
    await town.taps("赵强", "我提交的")
    await town.taps("赵强", "№F-0001")
    assert "当班人数：12" in (await town.texts("赵强"))[-1]


async def test_whoever_has_begun_an_old_version_goes_on_with_it(town: Street) -> None:
    await imported(town)
    await says(town, "赵强", "/form shift", "12")
    await imported(town, "2", "新的备注")
    town.now += timedelta(days=1)
    await town.hears(town.photo("赵强", "pit"))
    assert "备注" in (await town.texts("赵强"))[-1] and "新的" not in (await town.texts("赵强"))[-1]
    await town.sent()
    await says(town, "周海", "/form shift", "3")
    await town.taps("周海", "不填，跳过")
    assert "新的备注" in (await town.texts("周海"))[-1]


async def test_another_ones_record_is_not_read_and_a_stranger_fills_in_nothing(town: Street) -> None:
    await imported(town)
    await says(town, "赵强", "/form shift", "12")
    for _ in range(2):
        await town.taps("赵强", "不填，跳过")
    await town.taps("赵强", "确认提交")
    assert "不存在" in await says(town, "周海", "/form ~1")
    assert "没有名称含" in await says(town, "赵强", "/form 不知道")
