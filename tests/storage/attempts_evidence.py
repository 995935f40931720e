"""Attempts without the proof: no standard, no plan, no photo, no place."""

from datetime import date

from inspection.hazard import Grade
from inspection.photo import PhotoFault
from inspection.plan import Plan
from inspection.usecases.fix_on_spot import FixOnSpot
from inspection.usecases.plan_hazard import FilePlan
from inspection.usecases.reinspect import Reinspect, SendBack
from inspection.usecases.submit_rectification import SubmitRectification
from tests.storage.hazard_attempts import refused, submitted, under_rectification
from tests.storage.hazard_world import SUMMER, World


@refused("standard_needed")
async def major_without_a_clause(world: World) -> None:
    await world.finds_major(clause=None, edition=None)


@refused("standard_needed")
async def major_with_a_clause_of_no_edition(world: World) -> None:
    await world.finds_major(edition=None)


@refused("standard_needed")
async def major_with_blanks_for_a_standard(world: World) -> None:
    await world.finds_major(clause=None, other_standard="  ")


@refused("description_needed")
async def found_without_a_word(world: World) -> None:
    await world.finds("李建国", description=" \x00 ")


@refused("description_needed")
async def reported_without_a_word(world: World) -> None:
    await world.reports("  ")


@refused("standard_needed")
async def a_major_plan_stage_loses_no_standard(world: World) -> None:
    found = await world.finds("李建国", clause=None, edition=None)
    await world.grades("李建国", found, Grade.MAJOR, clause="第三条(二)")


@refused("plan_incomplete")
async def a_general_plan_without_deadline(world: World) -> None:
    await world.does("赵强", FilePlan(await world.finds("李建国"), Plan("周海", "清理")))


@refused("plan_incomplete")
async def a_major_plan_without_contingency(world: World) -> None:
    plan = Plan("周海", "清理", 0.0, date(2023, 6, 10), "  ")
    await world.does("赵强", FilePlan(await world.finds_major(), plan))


@refused("funds_wrong")
async def funds_below_nought(world: World) -> None:
    plan = Plan("周海", "清理", -1.0, date(2023, 6, 10))
    await world.does("赵强", FilePlan(await world.finds("李建国"), plan))


@refused("funds_wrong")
async def funds_without_end(world: World) -> None:
    plan = Plan("周海", "清理", float("inf"), date(2023, 6, 10))
    await world.does("赵强", FilePlan(await world.finds("李建国"), plan))


@refused("deadline_before_found")
async def a_deadline_before_it_was_found(world: World) -> None:
    plan = Plan("周海", "清理", None, date(2023, 6, 4))
    await world.does("赵强", FilePlan(await world.finds("李建国"), plan))


@refused("after_photo_needed")
async def submitted_without_a_photo(world: World) -> None:
    await world.does("赵强", SubmitRectification(await under_rectification(world), ()))


@refused("photo_is_the_before")
async def submitted_with_the_photo_from_before(world: World) -> None:
    before = await world.photo()
    found = await world.finds("李建国", photos=(before,))
    await world.does("赵强", FilePlan(found, SUMMER))
    await world.does("赵强", SubmitRectification(found, (await world.photo(), before)))


@refused("photo_seen_before")
async def submitted_with_the_same_bytes_as_another_hazards_photo(world: World) -> None:
    await world.finds("李建国", photos=(await world.photo(sha256="ab" * 32),))
    found = await under_rectification(world)
    await world.does("赵强", SubmitRectification(found, (await world.photo(sha256="ab" * 32),)))


@refused("photo_seen_before")
async def submitted_with_a_photo_from_before_it_was_found(world: World) -> None:
    old = await world.photo()
    world.later(minutes=1)
    await world.does("赵强", SubmitRectification(await under_rectification(world), (old,)))


@refused("photo_seen_before")
async def submitted_again_with_the_photo_that_was_sent_back(world: World) -> None:
    found = await under_rectification(world)
    after = await world.photo()
    await world.does("赵强", SubmitRectification(found, (after,)))
    await world.does("李建国", SendBack(found, "看不清"))
    await world.does("赵强", SubmitRectification(found, (after,)))


@refused("photo_incomplete")
async def submitted_while_the_photo_is_on_its_way(world: World) -> None:
    found = await under_rectification(world)
    await world.does("赵强", SubmitRectification(found, (await world.photo(stored=False),)))


@refused("photo_incomplete")
async def submitted_with_a_photo_nobody_noted(world: World) -> None:
    await world.does("赵强", SubmitRectification(await under_rectification(world), ("unknown",)))


@refused("photo_lost")
async def submitted_with_a_lost_photo(world: World) -> None:
    found = await under_rectification(world)
    name = await world.photo(stored=False)
    known = await world.work.photos.by_unique([name])
    await world.work.photos.lost(known[name].id, PhotoFault.DAMAGED)
    await world.does("赵强", SubmitRectification(found, (name,)))


@refused("evaluation_needed")
async def a_major_one_submitted_without_evaluation(world: World) -> None:
    found = await under_rectification(world, major=True)
    await world.does("赵强", SubmitRectification(found, (await world.photo(),), "  "))


@refused("before_photo_needed")
async def fixed_on_the_spot_without_a_photo_from_before(world: World) -> None:
    found = await world.finds("李建国", photos=())
    await world.does("李建国", FixOnSpot(found, (await world.photo(),)))


@refused("after_photo_needed")
async def fixed_on_the_spot_without_a_photo_from_after(world: World) -> None:
    await world.does("李建国", FixOnSpot(await world.finds("李建国"), ()))


@refused("place_needed")
async def reinspected_from_the_desk(world: World) -> None:
    await world.does("李建国", Reinspect(await submitted(world)))


@refused("place_needed")
async def reinspected_from_nowhere(world: World) -> None:
    await world.does("李建国", Reinspect(await submitted(world), 0.0, 0.0))
