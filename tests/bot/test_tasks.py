"""``/tasks``: whatever waits for others never hides what waits for this person."""

import pytest

from app import tasks
from inspection.hazard import State
from inspection.hazard_loop import LOOP
from inspection.usecases.close_hazard import AgreeClosing
from tests.bot.street import Street
from tests.storage.hazard_world import World


async def test_hazards_that_wait_for_the_firm_do_not_hide_one_to_reinspect(
    town: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST", 3)

    async def happened(world: World) -> str:
        mine = await world.finds("李建国")
        await world.rectified(mine)
        for _ in range(4):  # major ones come first on any page
            await world.finds_major("李建国")
        return (await world.hazard(mine)).number

    number = await town.prepares(happened)
    await town.hears(town.says("王敏", "/tasks"))
    assert number in str(await town.letters("王敏"))


async def test_majors_that_wait_for_two_keys_do_not_hide_a_general_one_to_close(
    town: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST", 2)

    async def happened(world: World) -> str:
        for _ in range(3):
            major = await world.finds_major("李建国")
            await world.rectified(major)
            await world.passes(major)
            await world.does("陈刚", AgreeClosing(major))
        mine = await world.finds("李建国")
        await world.rectified(mine)
        await world.passes(mine)
        return (await world.hazard(mine)).number

    number = await town.prepares(happened)
    await town.hears(town.says("王敏", "/tasks"))
    assert number in str(await town.letters("王敏"))


def test_whose_move_it_is_is_told_of_every_state_that_has_a_way_out() -> None:
    """A state with steps out of it and nobody waiting there would be forgotten by everybody."""
    live = {state for step in LOOP if step.after for state in step.before}
    assert live - set(tasks.WAITS_FOR) <= {State.CLOSED}
