"""A form asks for a word in the photo; whoever looks at the photo for the authorities says whether it is there."""

import re

from sqlalchemy import update

from bot.forms import kept
from inspection.audit import Event
from storage.photo_word_check import PhotoWordCheck
from storage.tables.photo_word import photo_word
from tests.bot.street import Street
from tests.bot.test_form_door import says
from tests.bot.test_form_findings import FORM, events, fills, imported
from tests.bot.test_signal_photos import Post
from tests.bot.test_trust import shot

ASKING = FORM.replace("| anxun::clause |", "| anxun::clause | anxun::word |").replace(
    "| 现场照片 | |", "| 现场照片 | | | | | yes |"
)


async def asked(town: Street, who: str) -> str:
    """The word as it stands in the question."""
    found = re.search("请把 ([0-9A-Z]{4}) 写在纸上，放进画面一起拍", (await town.texts(who))[-1])
    assert found is not None
    return found[1]


async def handed_in(town: Street, who: str) -> str:
    """A form with a violation and its photo, whose bytes have come."""
    await town.taps(who, "否")
    word = await asked(town, who)
    data = shot(town, None, lat=None)
    size = {"mime_type": "image/jpeg", "file_size": len(data)}
    await town.hears(town.sends(who, "document", "exit", **size))
    await says(town, who, "纸箱挡门")
    await town.taps(who, "○ 均持证")
    await town.taps(who, "下一步 ▸")
    kept._WAYS.clear()  # as after a restart
    await town.taps(who, "确认提交")
    await Post(town).fetches({"exit": data})
    return word


async def reasons(town: Street, who: str) -> str:
    await town.hears(town.presses(who, "h.trust.1"))
    return (await town.texts(who))[-1]


async def compared(town: Street) -> list[str]:
    check = PhotoWordCheck()
    for event in await events(town):
        check.take(event)
    async with town.work() as work:
        return await check.differences(work.connection)


async def said(town: Street) -> list[Event]:
    return [one for one in await events(town) if one.action == "photo.framed"]


async def test_the_word_is_asked_for_kept_and_looked_for_by_one_press(town: Street) -> None:
    await imported(town, text=ASKING)
    await says(town, "赵强", "/form 巡查表")
    word = await handed_in(town, "赵强")
    told = next(event for event in await events(town) if event.action == "form.submitted")
    assert told.data["words"] == {str(told.data["photos"][0]): word}
    before = await reasons(town, "李建国")
    assert f"1. 口令 {word}：请看照片" in before and "佐证一般" in before

    await town.taps("李建国", "1 画面中有")
    assert f"佐证一般：口令 {word} 在画面中" in (await town.texts("李建国"))[-1]
    await town.taps("李建国", "1 画面中有")
    (first,) = await said(town)
    assert first.actor == f"person:{town.names['李建国']}" and first.data["shown"] is True
    await reasons(town, "刘洋")
    await town.taps("刘洋", "1 没有")
    assert f"佐证待核：画面中没有口令 {word}" in (await town.texts("刘洋"))[-1]
    assert len(await said(town)) == 2 and await compared(town) == []

    async with town.work() as work:
        await work.connection.execute(update(photo_word).values(shown=True))
    assert await compared(town) == [first.subject]


async def test_neither_the_enterprise_nor_whoever_sent_it_says_so(town: Street) -> None:
    await imported(town, text=ASKING)
    await says(town, "李建国", "/form 巡查表")
    await town.taps("李建国", "晨星铝业有限公司")
    word = await handed_in(town, "李建国")
    assert f"口令 {word}" in await reasons(town, "李建国")
    assert "画面中有" not in str((await town.letters("李建国"))[-1]["payload"].get("rows"))
    for who in ("李建国", "赵强"):
        await town.hears(town.presses(who, "w.yes.1.1"))
    await town.hears(town.presses("刘洋", "w.yes.1.99"), town.presses("刘洋", "w.maybe.1.1"))
    assert await said(town) == [] and await compared(town) == []


async def test_without_the_column_nothing_is_asked(town: Street) -> None:
    await imported(town)
    await fills(town, "赵强", "否", "均持证")
    told = next(event for event in await events(town) if event.action == "form.submitted")
    assert "words" not in told.data and "写在纸上" not in str(await town.texts("赵强"))
