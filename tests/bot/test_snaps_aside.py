"""After a newer 随手拍 the older one can still be added to by its own buttons and by a reply; it asks nothing."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from inspection.hazard import Hazard
from storage.tables.chat import conversation
from tests.bot.street import Street
from tests.bot.test_snaps import recorded

LI = "李建国"
PLACE = {"latitude": 41.93, "longitude": 123.41}


async def snaps(town: Street, *words: str) -> None:
    for number, said in enumerate(words):
        await town.hears(town.photo(LI, f"{said}-{number}", caption=said))


async def message_of(town: Street, number: str) -> list[list[dict[str, str]]]:
    """The buttons below the newest message about a hazard."""
    of = [one["payload"] for one in await town.letters(LI) if number in one["payload"]["text"]]
    rows: list[list[dict[str, str]]] = of[-1]["rows"]
    return rows


async def taps(town: Street, number: str, label: str) -> list[tuple[str, str, bool]]:
    rows = await message_of(town, number)
    (data,) = [key["data"] for row in rows for key in row if key["text"] == label]
    return await town.hears(town.presses(LI, data))


async def replies(town: Street, number: str, update: dict[str, Any]) -> None:
    rows = [[{"callback_data": key["data"]} for key in row] for row in await message_of(town, number)]
    update["message"]["reply_to_message"] = {"reply_markup": {"inline_keyboard": rows}}
    await town.hears(update)


async def places(town: Street) -> list[bool]:
    """Which of the hazards have one."""
    return [(await found(town, n)).lat is not None for n in range(1, len(await recorded(town)) + 1)]


async def found(town: Street, number: int) -> Hazard:
    hazard: Hazard = await town.prepares(lambda world: world.hazard(number))
    return hazard


async def photos(town: Street, number: int) -> int:
    return len((await found(town, number)).photos)


async def test_the_button_of_an_older_one_adds_to_that_one(town: Street) -> None:
    await snaps(town, "裂纹", "油桶", "通道堵塞")
    ((_, said, _),) = await taps(town, "H-0001", "加位置")
    assert said == "", "it is no old button"
    await town.hears(town._update(LI, location=PLACE))
    assert await places(town) == [True, False, False]
    assert "H-0001 已修改" in (await town.texts(LI))[-1]


async def test_and_when_that_is_done_the_newest_goes_on(town: Street) -> None:
    await snaps(town, "裂纹", "油桶")
    await taps(town, "H-0001", "完毕")
    assert "H-0002" in (await town.texts(LI))[-1]
    await town.hears(town.photo(LI, "more"))
    assert [await photos(town, n) for n in (1, 2)] == [1, 2]


async def test_grading_the_older_one_grades_it(town: Street) -> None:
    await snaps(town, "裂纹", "油桶")
    await taps(town, "H-0001", "定级")
    assert "H-0001" in (await town.texts(LI))[-1]


async def test_whoever_has_finished_the_newest_is_asked_about_no_other(town: Street) -> None:
    await snaps(town, *"一二三四五")
    await town.taps(LI, "完毕")
    assert "H-0005" in (await town.texts(LI))[-1] and "完毕" in (await town.texts(LI))[-1]
    await town.hears(town.photo(LI, "next"))
    assert [await photos(town, n) for n in range(1, 6)] == [1] * 5, "a photo begins something new"
    assert "写一句话" in (await town.texts(LI))[-1]


async def test_t03_a_late_photo_of_an_album_joins_its_album_and_the_newest_stays_the_newest(
    town: Street,
) -> None:
    await town.hears(town.photo(LI, "a1", album="A", caption="裂纹"))
    await snaps(town, "油桶")
    await town.hears(town.photo(LI, "a2", album="A"))
    assert [await photos(town, n) for n in (1, 2)] == [2, 1]
    await town.hears(town.photo(LI, "more"))
    assert [await photos(town, n) for n in (1, 2)] == [2, 2]


async def test_a_reply_to_the_older_one_adds_to_it(town: Street) -> None:
    await snaps(town, "裂纹", "油桶")
    await replies(town, "H-0001", town.photo(LI, "more", caption="近照"))
    await replies(town, "H-0001", town.says(LI, "长约半米"))
    assert await recorded(town) == ["裂纹\n近照\n长约半米", "油桶"]
    await town.hears(town.photo(LI, "last"))
    assert [await photos(town, n) for n in (1, 2)] == [2, 2]


async def test_one_that_was_finished_stays_finished(town: Street) -> None:
    await snaps(town, "裂纹")
    rows = await message_of(town, "H-0001")
    await town.taps(LI, "完毕")
    ((_, said, _),) = await town.hears(town.presses(LI, rows[0][0]["data"]))
    assert "已经结束" in said


async def test_t16_after_a_week_its_buttons_say_that_it_is_over(town: Street) -> None:
    await snaps(town, "裂纹", "油桶")
    town.now += timedelta(days=8)
    ((_, said, _),) = await taps(town, "H-0001", "加位置")
    assert "已经结束" in said
    await town.hears(town._update(LI, location=PLACE))
    assert await places(town) == [False, True], "the newest is still open"


async def test_however_many_there_are_only_the_last_ten_are_kept(town: Street) -> None:
    await snaps(town, *(f"第{n}处" for n in range(15)))
    async with town.database.read() as connection:
        kept = (await connection.execute(select(func.count()).select_from(conversation))).scalar_one()
    assert kept == 11
    ((_, said, _),) = await taps(town, "H-0001", "加位置")
    assert "已经结束" in said
    ((_, said, _),) = await taps(town, "H-0005", "加位置")
    assert said == ""


@pytest.mark.parametrize("word", ["/cancel", "/back"])
async def test_giving_up_the_newest_gives_up_no_other(town: Street, word: str) -> None:
    await snaps(town, "裂纹", "油桶")
    await town.hears(town.says(LI, word))
    await town.hears(town.says(LI, word))
    await taps(town, "H-0001", "加位置")
    await town.hears(town._update(LI, location=PLACE))
    assert await places(town) == [True, False]
