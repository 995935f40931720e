"""A street hands a hazard up; the bureau takes it or hands it back; the waiting is counted and both are told."""

from datetime import timedelta

from inspection.hazard import Hazard
from tests.bot.street import Street
from tests.storage.hazard_world import DISTRICT, World


async def referred(town: Street) -> int:
    async def happened(world: World) -> int:
        return await world.finds_major()

    hazard_id: int = await town.prepares(happened)
    await town.hears(town.presses("刘洋", f"h.refer.{hazard_id}"))
    await town.hears(town.says("刘洋", "涉及多部门，街道无法协调"))
    return hazard_id


async def hazard(town: Street, hazard_id: int) -> Hazard:
    async with town.work() as work:
        found = await work.hazards.get(hazard_id)
    assert found is not None
    return found


async def test_the_bureau_takes_what_the_street_refers_and_both_are_told(town: Street) -> None:
    hazard_id = await referred(town)
    assert (await hazard(town, hazard_id)).referred_to == DISTRICT
    assert "涉及多部门" in str(await town.texts("孙丽"))
    town.now += timedelta(days=2)
    await town.hears(town.says("孙丽", "/tasks"))
    assert "待接收" in (await town.texts("孙丽"))[-1]
    await town.hears(town.presses("孙丽", f"h.show.{hazard_id}"))
    assert "待接收 2 天" in (await town.texts("孙丽"))[-1]
    await town.taps("孙丽", "接收")
    known = await hazard(town, hazard_id)
    assert (known.referred_to, known.held_by) == (None, DISTRICT)
    assert any("上级已接收" in text for text in await town.texts("刘洋"))
    await town.sent()
    await town.hears(town.says("孙丽", "/tasks"))
    assert "待接收" not in (await town.texts("孙丽"))[-1]


async def test_the_bureau_hands_it_back_with_a_reason_and_it_may_be_referred_again(town: Street) -> None:
    hazard_id = await referred(town)
    await town.hears(town.presses("孙丽", f"h.hand_back.{hazard_id}"))
    await town.hears(town.says("孙丽", "街道可先约谈企业"))
    known = await hazard(town, hazard_id)
    assert (known.referred_to, known.held_by) == (None, None)
    assert any("街道可先约谈企业" in text for text in await town.texts("刘洋"))
    await town.hears(town.presses("刘洋", f"h.refer.{hazard_id}"))
    await town.hears(town.says("刘洋", "已约谈，仍需区里协调"))
    assert (await hazard(town, hazard_id)).referred_to == DISTRICT


async def test_the_street_is_not_offered_to_take_its_own_and_the_firm_sees_nothing_of_it(
    town: Street,
) -> None:
    hazard_id = await referred(town)
    await town.hears(town.presses("刘洋", f"h.show.{hazard_id}"))
    rows = (await town.letters("刘洋"))[-1]["payload"]["rows"]
    assert "接收" not in [key["text"] for row in rows for key in row]
    await town.hears(town.presses("刘洋", f"h.accept.{hazard_id}"))
    assert (await hazard(town, hazard_id)).held_by is None
    await town.hears(town.presses("赵强", f"h.show.{hazard_id}"))
    assert "上级" not in (await town.texts("赵强"))[-1]
