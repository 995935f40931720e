"""随手拍: one message with a photo and words is one hazard, however many come one after the other."""

from sqlalchemy import select

from storage.tables.hazard import hazard
from tests.bot.street import Street


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
    assert await recorded(town) == ["油桶 0", "另一处"]
