"""Pictures, sounds and films of a form's labels are said once, before the question or the page they belong to."""

from app.media import blobs
from app.speaking import Album
from inspection.forms.source import read_form
from inspection.usecases.import_form import ImportForm, TakeForm
from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import bad
from tests.storage.hazard_world import World

FORM = """| survey |
| | type | name | label | image | audio | appearance |
| | note | read | 先看 | gate.jpg | | |
| | select_one state | hose | 软管状况 | hose.png | rule.mp3 | |
| | text | said | 说明 | gone.png | | |
| | begin group | page | 进班检查 | | | field-list |
| | text | one | 甲 | one.png | | |
| | text | two | 乙 | | | |
| | end group | | | | | |
| choices |
| | list_name | name | label | image |
| | state | good | 完好 | good.webp |
| | state | old | 老化 | |
| settings |
| | form_id | version | form_title |
| | shift | 1 | 交接班检查 |
"""
FILES = {name: name.encode() for name in ("gate.jpg", "hose.png", "rule.mp3", "good.webp", "one.png")}


async def begun(town: Street) -> Speaking:
    async def takes(world: World) -> None:
        taking = ImportForm(world.work.forms, world.work.audit)
        await taking(
            TakeForm(read_form("shift.md", FORM.encode(), FILES), "shift.md", FORM.encode()), None, world.now
        )

    await town.prepares(takes)
    speaking = Speaking(town)
    album = Album(blobs(town.settings), town.work)
    speaking.album.of_form = album.of_form  # type: ignore[method-assign]
    await town.hears(town.says("赵强", "/form shift"))
    return speaking


async def said(speaking: Speaking) -> list[tuple[str, str]]:
    """Name and first words of every call; the prompt by the line that asks."""
    calls = await speaking.speaks(8)
    return [(name, text.replace("\n", " ")) for name, text in calls if name != "delete"]


def files(calls: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [call for call in calls if call[0] in ("photo", "document")]


async def test_what_belongs_to_a_question_is_said_once_before_it(town: Street) -> None:
    speaking = await begun(town)
    calls = await said(speaking)
    assert files(calls) == [
        ("photo", "gate.jpg: 先看"),
        ("document", "rule.mp3: 软管状况"),
        ("photo", "hose.png: 软管状况"),
        ("photo", "good.webp: 完好"),
    ]
    assert calls[-1][0] == "send" and "软管状况" in calls[-1][1]
    await town.hears(town.says("赵强", "完好"))
    calls = await said(speaking)
    assert not files(calls) and "说明" in calls[-1][1]  # its picture did not come with the form
    await town.hears(town.says("赵强", "/back"))
    assert not files(await said(speaking))


async def test_the_pictures_of_a_page_come_before_the_page_that_is_posted_below_them(town: Street) -> None:
    speaking = await begun(town)
    await town.hears(town.says("赵强", "完好"))
    await said(speaking)
    await town.hears(town.says("赵强", "无"))
    calls = await said(speaking)
    assert files(calls) == [("photo", "one.png: 甲")]
    assert calls[-1][0] == "send" and "进班检查" in calls[-1][1]
    await town.hears(town.says("赵强", "一"))
    assert not files(await said(speaking))


async def test_after_a_press_the_question_stands_below_its_picture_and_not_above(town: Street) -> None:
    speaking = await begun(town)
    await said(speaking)
    await town.hears(town.says("赵强", "完好"))
    skip = await town.button("赵强", "不填，跳过")
    await said(speaking)
    await town.hears(town.presses("赵强", skip))
    assert [name for name, _ in await said(speaking)] == ["photo", "send"]


async def test_what_telegram_takes_for_no_picture_comes_as_a_file(town: Street) -> None:
    speaking = await begun(town)
    speaking.bot.fails["photo"] = [bad("PHOTO_INVALID_DIMENSIONS")]
    assert files(await said(speaking))[:2] == [("photo", "gate.jpg: 先看"), ("document", "gate.jpg: 先看")]
