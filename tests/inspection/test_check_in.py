"""Arriving on site: recorded as it is, never blocked, and the first time stands."""

from datetime import timedelta

import pytest

from inspection.place import Fix, How, Nearness
from inspection.usecases.check_in import ArriveOnSite
from inspection.words import Refused
from tests.inspection.visit_world import AT_THE_GATE, MORNING, SHANGHAI, World
from texts import LANGUAGES, Voice


@pytest.mark.parametrize(
    ("fix", "nearness"),
    [
        (Fix(41.97, 123.45, 10.0, How.PIN), Nearness.OUTSIDE),
        (Fix(0.0, 0.0, 10.0, How.PIN), Nearness.IMPOSSIBLE),
        (Fix(), Nearness.UNPLACED),
        (AT_THE_GATE, Nearness.INSIDE),
    ],
)
async def test_no_place_ever_blocks_a_check_in(world: World, fix: Fix, nearness: Nearness) -> None:
    done = await world.does("李建国", ArriveOnSite(world.works, fix, reason="门卫处无信号"))
    assert done.then is not None and done.then.dialog == "visit"
    visit = await world.visit(done.then.args["visit_id"])
    assert visit.check_in is not None and visit.check_in.nearness is nearness
    assert visit.check_in.reason == "门卫处无信号" and visit.check_in.fix == fix
    _, action, data = (await world.chain())[-1]
    assert (action, data["nearness"], data["lat"]) == ("visit.checked_in", nearness.value, fix.lat)
    for language in LANGUAGES:
        assert Voice(language, SHANGHAI).say(done.words)


async def test_a_poster_alone_is_told_as_such(world: World) -> None:
    done = await world.does("李建国", ArriveOnSite(world.works, by_poster=True))
    assert "公示码" in Voice("zh", SHANGHAI).say(done.words)


async def test_the_first_check_in_of_a_day_stands(world: World) -> None:
    first = await world.begins("李建国")
    world.now += timedelta(hours=3)
    again = await world.does("李建国", ArriveOnSite(world.works, AT_THE_GATE))
    assert again.then is not None and again.then.args["visit_id"] == first
    assert (await world.visit(first)).checked_in_at == MORNING
    assert len(await world.chain()) == 1


async def test_a_visit_left_open_yesterday_is_not_gone_on_with(world: World) -> None:
    first = await world.begins("李建国")
    world.now += timedelta(days=1)
    assert await world.begins("李建国") != first


async def test_two_inspectors_have_each_their_own_visit(world: World) -> None:
    assert await world.begins("李建国") != await world.begins("王敏")


async def test_an_inspector_of_another_street_cannot_check_in(world: World) -> None:
    with pytest.raises(Refused) as refused:
        await world.begins("赵强")
    assert refused.value.key == "refused.not_allowed"
    assert await world.chain() == []
