"""T03: albums of one person that come through each other are kept apart, whichever of them has the words."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.bot.street import Street
from tests.bot.test_snaps import recorded

LI = "李建国"


async def sends(town: Street, *photos: str, one_batch: bool = False) -> None:
    """``A1 words``: the first photo of album A, with words."""
    updates = []
    for photo in photos:
        name, _, caption = photo.partition(" ")
        updates.append(town.photo(LI, name, album=name[0], caption=caption or None))
    for batch in [updates] if one_batch else [[update] for update in updates]:
        await town.hears(*batch)


async def photos_of(town: Street, *numbers: int) -> list[set[str]]:
    found = []
    for number in numbers:
        async with town.work() as work:
            hazard = await work.hazards.get(number)
            assert hazard is not None
            kept = await work.photos.by_ids([photo.photo_id for photo in hazard.photos])
        found.append({photo.unique_id for photo in kept.values()})
    return found


ORDERS: dict[str, Sequence[str]] = {
    "the first has words": ["A1 裂纹", "B1", "A2", "B2"],
    "the second has words": ["B1", "A1 裂纹", "B2", "A2"],
    "its words come late": ["B1", "A1", "B2", "A2 裂纹"],
    "one after the other": ["A1 裂纹", "A2", "B1", "B2"],
    "the one without words first": ["B1", "B2", "A1 裂纹", "A2"],
}


@pytest.mark.parametrize("one_batch", [False, True])
@pytest.mark.parametrize("order", ORDERS)
async def test_t03_an_album_without_words_stays_apart_and_is_asked_for_its_own(
    town: Street, order: str, one_batch: bool
) -> None:
    await sends(town, *ORDERS[order], one_batch=one_batch)
    assert await recorded(town) == ["裂纹"]
    assert await photos_of(town, 1) == [{"A1", "A2"}]
    await finishes_the_recorded_one(town)
    await town.hears(town.says(LI, "油桶"))
    assert await recorded(town) == ["裂纹", "油桶"]
    assert await photos_of(town, 1, 2) == [{"A1", "A2"}, {"B1", "B2"}]


async def finishes_the_recorded_one(town: Street) -> None:
    """By its own button, wherever it stands."""
    for letter in reversed(await town.letters(LI)):
        keys = [key for row in letter["payload"].get("rows", ()) for key in row if key["text"] == "完毕"]
        if keys:
            await town.hears(town.presses(LI, keys[0]["data"]))
            return
    raise AssertionError(await town.texts(LI))


async def test_an_album_chosen_after_the_answer_was_read_still_adds_to_it(town: Street) -> None:
    await sends(town, "A1 裂纹", "A2")
    town.now += timedelta(seconds=20)
    await sends(town, "B1", "B2")
    assert await recorded(town) == ["裂纹"]
    assert await photos_of(town, 1) == [{"A1", "A2", "B1", "B2"}]


async def test_two_albums_with_words_are_two_hazards_however_they_come(town: Street) -> None:
    await sends(town, "A1", "B1 油桶", "A2 裂纹", "B2", "A3")
    assert sorted(await recorded(town)) == sorted(["裂纹", "油桶"])
    assert sorted(map(sorted, await photos_of(town, 1, 2))) == [["A1", "A2", "A3"], ["B1", "B2"]]


@pytest.mark.parametrize("words_at", [0, 4, 9])
async def test_t01_an_album_of_ten_in_any_order_over_two_seconds_is_one_record_in_the_order_of_sending(
    town: Street, words_at: int
) -> None:
    names = [f"A{n}" for n in range(10)]
    updates = [
        town.photo(LI, name, album="A", caption="地坑积水" if n == words_at else None)
        for n, name in enumerate(names)
    ]
    for n in (3, 9, 0, 7, 4, 1, 8, 2, 6, 5):
        await town.hears(updates[n])
        town.now += timedelta(milliseconds=200)
    assert await recorded(town) == ["地坑积水"]
    async with town.work() as work:
        hazard = await work.hazards.get(1)
        assert hazard is not None
        kept = await work.photos.by_ids([photo.photo_id for photo in hazard.photos])
        assert [kept[photo.photo_id].unique_id for photo in hazard.photos] == names
    assert sum("已记录" in text for text in await town.texts(LI)) == 1
    await town.taps(LI, "完毕")
    assert "H-0001" in (await town.texts(LI))[-1]
