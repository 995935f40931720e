"""随手拍: one message with a photo and words is one hazard, however many come one after the other."""

from sqlalchemy import select

from storage.tables.hazard import hazard
from tests.bot.street import STRANGER, Street
from tests.bot.test_strangers import POSTER, at_the_poster


async def recorded(town: Street) -> list[str]:
    async with town.database.read() as connection:
        return list((await connection.execute(select(hazard.c.description).order_by(hazard.c.id))).scalars())


async def test_each_photo_with_words_is_a_hazard_of_its_own(town: Street) -> None:
    for number, words in enumerate(("3号炉流槽有裂纹", "叉车通道无隔离", "配电柜门未关")):
        await town.hears(town.photo("李建国", f"p{number}", caption=words))
    assert await recorded(town) == ["3号炉流槽有裂纹", "叉车通道无隔离", "配电柜门未关"]
    told = await town.texts("李建国")
    assert [f"H-000{number}" in text for number, text in enumerate(told, 1)] == [True] * 3


async def test_a_burst_in_one_batch_too_and_each_is_answered(town: Street) -> None:
    await town.hears(*(town.photo("李建国", f"p{n}", caption=f"第{n}处") for n in range(5)))
    assert await recorded(town) == [f"第{n}处" for n in range(5)]
    told = await town.texts("李建国")
    assert len(told) == 5 and all(f"H-000{n}" in text for n, text in enumerate(told, 1))


async def test_a_photo_without_words_still_adds_to_the_last_one(town: Street) -> None:
    await town.hears(town.photo("李建国", "p1", caption="裂纹"))
    await town.hears(town.photo("李建国", "p2"))
    assert await recorded(town) == ["裂纹"]
    assert "H-0001 已修改" in (await town.texts("李建国"))[-1]


async def test_an_album_with_words_on_every_photo_is_still_one(town: Street) -> None:
    for number in range(4):
        await town.hears(town.photo("李建国", f"a{number}", album="A", caption=f"油桶 {number}"))
    await town.hears(town.photo("李建国", "b1", album="B", caption="另一处"))
    assert await recorded(town) == ["油桶 0\n油桶 1\n油桶 2\n油桶 3", "另一处"]


async def test_words_and_a_place_sent_afterwards_are_kept_too(town: Street) -> None:
    await town.hears(town.photo("李建国", "p1", caption="油桶"))
    await town.hears(town.says("李建国", "旁边还有一只漏的"))
    await town.hears(town._update("李建国", location={"latitude": 41.93, "longitude": 123.41}))
    assert await recorded(town) == ["油桶\n旁边还有一只漏的"]
    found = await town.prepares(lambda world: world.hazard(1))
    assert (found.lat, found.lon) == (41.93, 123.41)
    assert [("H-0001 已修改" in text) for text in await town.texts("李建国")] == [False, True, True]


async def test_t15_a_caption_and_a_sentence_are_never_cut(town: Street) -> None:
    caption, sentence = "安" * 1024, "全" * 4096  # as long as Telegram lets them be
    await town.hears(town.photo("李建国", "p1", caption=caption))
    await town.taps("李建国", "完毕")
    await town.hears(town.photo("李建国", "p2"))
    await town.hears(town.says("李建国", sentence))
    assert await recorded(town) == [caption, sentence]


async def test_what_a_worker_adds_to_a_report_is_kept_too(town: Street) -> None:
    await at_the_poster(town)
    await town.hears(town.presses(STRANGER, f"m.report.{POSTER}"))
    await town.hears(town.photo(STRANGER, "p1", caption="地坑积水"))
    await town.hears(town.contact(STRANGER, "刘洋", "13900000001"))
    await town.hears(town.says(STRANGER, "约半米深"))
    await town.hears(town.photo(STRANGER, "p2", caption="还在往里流"))
    assert await recorded(town) == ["地坑积水\n约半米深\n还在往里流"]
