"""The third time the same is found is called the third time."""

from tests.storage.hazard_world import World


async def test_the_card_says_which_time_it_is(world: World) -> None:
    for _ in range(2):
        await world.finds("李建国")
        world.later(days=30)
    third = await world.finds("李建国")
    other = await world.finds("李建国", clause="第三条(三)")
    assert [(await card(world, one)) for one in (third, other)] == [(True, 3), (False, 1)]


async def test_after_a_year_it_counts_anew(world: World) -> None:
    await world.finds("李建国")
    world.later(days=400)
    assert await card(world, await world.finds("李建国")) == (False, 1)


async def card(world: World, hazard_id: int) -> tuple[bool, int]:
    facts = await world.card(hazard_id, "李建国")
    return facts.repeat, facts.times
