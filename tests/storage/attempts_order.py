"""Attempts in the wrong order, and side exits that are none."""

from datetime import date

from inspection.hazard import Grade, Source
from inspection.usecases.amend_hazard import AmendHazard
from inspection.usecases.close_hazard import CloseHazard
from inspection.usecases.find_hazard import FindHazard
from inspection.usecases.fix_on_spot import FixOnSpot
from inspection.usecases.list_hazard import EndListing, ListHazard
from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.usecases.refer_hazard import AcceptHazard, ReferHazard
from inspection.usecases.reinspect import SendBack
from inspection.usecases.settle_hazard import DismissHazard, HandOver, MergeHazard
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard as hazard_table
from tests.storage.hazard_attempts import listed, refused, submitted
from tests.storage.hazard_world import DISTRICT, HENGFENG, World, subject


@refused("enterprise_needed")
async def graded_before_anyone_knows_where(world: World) -> None:
    snap = FindHazard(enterprise_id=None, source=Source.SNAP, description="通道堵塞")
    found = subject(await world.does("李建国", snap))
    await world.grades("李建国", found, Grade.GENERAL)


@refused("too_late_to_move")
async def moved_after_grading(world: World) -> None:
    found = await world.finds("王敏")
    await world.does("王敏", AmendHazard(hazard_id=found, enterprise_id=HENGFENG))


@refused("nothing_amended")
async def amended_by_nothing(world: World) -> None:
    await world.does("李建国", AmendHazard(hazard_id=await world.finds("李建国")))


@refused("not_now")
async def a_major_one_fixed_on_the_spot(world: World) -> None:
    await world.does("李建国", FixOnSpot(await world.finds_major(), (await world.photo(),)))


@refused("listing_incomplete")
async def listed_without_a_number(world: World) -> None:
    await world.does("孙丽", ListHazard(await world.finds_major(), " ", "区应急局", date(2023, 7, 1)))


@refused("listing_incomplete")
async def listed_without_a_deadline(world: World) -> None:
    await world.does("孙丽", ListHazard(await world.finds_major(), "7号", "区应急局", None))


@refused("still_listed")
async def a_listed_one_dismissed(world: World) -> None:
    await world.does("孙丽", DismissHazard(await listed(world), "看错了"))


@refused("still_listed")
async def a_listed_one_lowered(world: World) -> None:
    await world.grades("孙丽", await listed(world), Grade.GENERAL)


@refused("still_listed")
async def a_listed_one_handed_over(world: World) -> None:
    await world.does("孙丽", HandOver(await listed(world), "消防救援大队"))


@refused("still_listed")
async def listed_twice(world: World) -> None:
    await world.does("孙丽", ListHazard(await listed(world), "8号", "区应急局", date(2023, 7, 1)))


@refused("not_listed")
async def a_listing_ended_that_never_was(world: World) -> None:
    found = await world.finds_major()
    await world.closed(found)
    await world.does("孙丽", EndListing(found))


@refused("hazard_reason_needed")
async def sent_back_without_a_reason(world: World) -> None:
    await world.does("李建国", SendBack(await submitted(world), " "))


@refused("hazard_reason_needed")
async def dismissed_without_a_reason(world: World) -> None:
    await world.does("李建国", DismissHazard(await world.finds("李建国"), ""))


@refused("hazard_reason_needed")
async def reopened_without_a_reason(world: World) -> None:
    found = await world.finds("李建国")
    await world.closed(found)
    await world.does("李建国", ReboundHazard(found, ""))


@refused("other_hazard_needed")
async def merged_into_itself(world: World) -> None:
    found = await world.finds("李建国")
    await world.does("李建国", MergeHazard(found, found))


@refused("other_enterprise")
async def merged_into_another_enterprises(world: World) -> None:
    there = await world.finds("王敏", enterprise_id=HENGFENG)
    await world.does("王敏", MergeHazard(await world.finds("王敏"), there))


@refused("authority_needed")
async def handed_over_to_nobody(world: World) -> None:
    await world.does("李建国", HandOver(await world.finds("李建国"), " "))


@refused("already_referred")
async def referred_upward_twice(world: World) -> None:
    found = await world.finds("李建国")
    await world.does("刘洋", ReferHazard(found, "需区里协调"))
    await world.does("李建国", ReferHazard(found, "需区里协调"))


@refused("nobody_above")
async def referred_from_the_top(world: World) -> None:
    there = enterprise.update().where(enterprise.c.id == HENGFENG)
    await world.work.connection.execute(there.values(region_id=DISTRICT))
    await world.does("孙丽", ReferHazard(await world.finds("孙丽", enterprise_id=HENGFENG), "需协调"))


@refused("not_referred")
async def taken_over_unasked(world: World) -> None:
    await world.does("孙丽", AcceptHazard(await world.finds("李建国")))


@refused("not_receiver")
async def taken_over_by_the_street_itself(world: World) -> None:
    found = await world.finds("李建国")
    await world.does("李建国", ReferHazard(found, "需区里协调"))
    await world.does("刘洋", AcceptHazard(found))


@refused("not_now")
async def closed_straight_after_grading(world: World) -> None:
    await world.does("孙丽", CloseHazard(await world.finds("李建国")))


@refused("changed_meanwhile")
async def somebody_elses_step_came_between(world: World) -> None:
    hazard = await world.hazard(await world.finds("李建国"))
    there = hazard_table.update().where(hazard_table.c.id == hazard.id)
    await world.work.connection.execute(there.values(version=hazard.version + 1))
    await world.work.hazards.save(hazard, expected=hazard.version)
