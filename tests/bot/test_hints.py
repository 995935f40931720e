"""A thousand texts that nobody can make sense of are one hint, not a thousand letters."""

import pytest

from storage.outbox import Outbox
from tests.bot.street import STRANGER, Street


@pytest.mark.parametrize("who", ["李建国", STRANGER])
async def test_a_flood_of_nonsense_leaves_one_hint(town: Street, who: str | int) -> None:
    for _ in range(10):
        await town.hears(*(town.says(who, f"胡言乱语{n}") for n in range(100)))
    assert len(await town.letters(who)) <= 2, "the hint, and that all has been received"


async def test_what_cannot_be_used_is_told_once_and_each_kind_of_it(town: Street) -> None:
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    for _ in range(5):
        await town.hears(town._update("李建国", sticker={**sticker, "is_animated": False, "is_video": False}))
        await town.hears(town.says("李建国", "/cancel"))
    assert len(await town.letters("李建国")) <= 6


async def test_a_hint_that_is_on_its_way_is_followed_by_the_next(town: Street) -> None:
    await town.hears(town.says("李建国", "？"))
    async with town.work() as work:
        await Outbox(work.connection).lease(town.now, 1)
    await town.hears(town.says("李建国", "？？"))
    assert len(await town.letters("李建国")) == 2
