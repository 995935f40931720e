"""Numbers can be counted through: without a post nobody opens a hazard, a list or a photo by its number."""

import pytest

from tests.bot.street import STRANGER, Street

NEUTRAL = "该链接无效或已失效"


@pytest.mark.parametrize("payload", ["cH1", "cH999", "cH0", "px", "i", "%00"])
async def test_a_link_that_is_none_of_theirs_has_one_neutral_answer(town: Street, payload: str) -> None:
    await town.prepares(lambda world: world.finds("李建国"))
    await town.hears(town.says(STRANGER, f"/start {payload}"))
    (text,) = await town.texts(STRANGER)
    assert NEUTRAL in text


@pytest.mark.parametrize("press", ["h.show", "h.history", "h.photos", "h.more", "h.urge", "v.show", "e.open"])
async def test_a_forged_press_shows_a_stranger_nothing(town: Street, press: str) -> None:
    number = await town.prepares(lambda world: world.finds("李建国", description="二号炉旁积水"))
    await town.hears(town.presses(STRANGER, f"{press}.{number}"))
    assert all("积水" not in text for text in await town.texts(STRANGER))
    assert await town.parked() == []
