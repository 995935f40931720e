"""A hazard of earlier years lives on in the loop, on both databases."""

from datetime import date

from inspection.hazard import Grade, HazardFacts, Source, State
from inspection.old_hazards import OldHazard
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.usecases.import_hazards import ImportHazards, TakeOverHazards
from inspection.usecases.rebound_hazard import ReboundHazard
from storage.duty_facts import Stretch
from storage.duty_hazards import hazards as duty_hazards
from tests.storage.hazard_world import CHENXING, ZONE, World


async def takes_over(world: World, *old: OldHazard) -> dict[str, object]:
    run = ImportHazards(world.work.old_hazards, world.work.audit, ZONE)
    return dict((await run(TakeOverHazards(old, 0, "ab"), None, world.now)).words.facts)


def old(number: str = "2021-7", **more: object) -> OldHazard:
    given: dict[str, object] = {"grade": Grade.MAJOR, "source": Source.ENFORCEMENT, **more}
    days = {"found_on": date(2021, 3, 5), "due_on": date(2021, 6, 30)}
    told = {"number": number, "enterprise_id": CHENXING, "description": "除尘器未装泄爆片"}
    return OldHazard(**{**told, **days, **given})  # type: ignore[arg-type]


async def seen_by(world: World, name: str) -> HazardFacts:
    return await world.card(1, name)


async def test_an_open_one_is_overdue_at_once_and_is_closed_the_usual_way(world: World) -> None:
    assert await takes_over(world, old()) == {"imported": 1, "open": 1, "known": 0, "refused": 0}
    card = await seen_by(world, "赵强")
    assert (card.found_on, card.due_on, card.state) == (date(2021, 3, 5), date(2021, 6, 30), State.GRADED)
    assert card.days_left is not None and card.days_left < -700
    (told,) = await world.work.hazard_reads.story(1, await world.person("赵强"))
    assert told.facts["by"].key == "hazard.by_ledger"
    await world.rectified(1)
    await world.passes(1)
    await world.does("陈刚", AgreeClosing(1))
    await world.does("孙丽", CloseHazard(1))
    assert (await world.hazard(1)).state is State.CLOSED and await world.differences() == []


async def test_a_closed_one_that_is_found_again_is_a_rebound(world: World) -> None:
    await takes_over(world, old(closed_on=date(2021, 6, 1), grade=Grade.GENERAL))
    await world.does("李建国", ReboundHazard(1, "又拆掉了", (await world.photo(),)))
    after = await world.hazard(1)
    assert (after.state, after.rebounds, after.closed_at) == (State.GRADED, 1, None)
    assert await world.differences() == []


async def test_a_second_import_leaves_what_has_gone_on_as_it_is(world: World) -> None:
    await takes_over(world, old())
    await world.rectified(1)
    assert (await takes_over(world, old(), old("2021-8")))["known"] == 1
    assert (await world.hazard(1)).state is State.SUBMITTED and await world.differences() == []


async def test_the_duties_of_a_major_hazard_begin_with_the_import_and_nothing_is_found_today(
    world: World,
) -> None:
    await takes_over(world, old(), old("2021-8", closed_on=date(2021, 6, 1)))
    past = (await duty_hazards(world.work.connection, Stretch(0, 99), world.now, ZONE))[CHENXING]
    assert past.happened == ()
    assert {period.first for periods in past.during.values() for period in periods} == {date(2023, 6, 6)}
