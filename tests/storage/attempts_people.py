"""Attempts by the wrong people: no right, no independence, both keys in one hand."""

from inspection.hazard import Grade, Source
from inspection.people import Role
from inspection.usecases.amend_hazard import AmendHazard
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.usecases.correct_finding import CorrectFinding
from inspection.usecases.find_hazard import FindHazard
from inspection.usecases.fix_on_spot import FixOnSpot
from inspection.usecases.plan_hazard import FilePlan, SignPlan
from inspection.usecases.reinspect import Reinspect
from inspection.usecases.report_hazard import AddToReport
from inspection.usecases.settle_hazard import DismissHazard
from inspection.usecases.submit_rectification import SubmitRectification
from inspection.usecases.verify_hazard import VerifyHazard
from tests.storage.hazard_attempts import refused, submitted, under_rectification
from tests.storage.hazard_world import CHENXING, GATE, HENGFENG, STREET, SUMMER, World, subject


@refused("not_allowed")
async def another_streets_inspector_finds(world: World) -> None:
    await world.finds("何静")


@refused("not_allowed")
async def staff_of_another_enterprise_plans(world: World) -> None:
    await world.does("吴磊", FilePlan(await world.finds("李建国"), SUMMER))


@refused("not_allowed")
async def staff_signs_for_the_principal(world: World) -> None:
    found = await world.finds_major()
    await world.does("赵强", FilePlan(found, SUMMER))
    await world.does("赵强", SignPlan(found))


@refused("not_allowed")
async def an_inspector_closes_a_major_hazard(world: World) -> None:
    found = await submitted(world, major=True)
    await world.passes(found)
    await world.does("陈刚", AgreeClosing(found))
    await world.does("李建国", CloseHazard(found))


@refused("not_allowed")
async def an_inspector_lowers_a_major_hazard(world: World) -> None:
    await world.grades("李建国", await world.finds_major(), Grade.GENERAL)


@refused("not_allowed")
async def an_inspector_dismisses_a_major_hazard(world: World) -> None:
    await world.does("李建国", DismissHazard(await world.finds_major(), "看错了"))


@refused("not_allowed")
async def the_administrator_closes(world: World) -> None:
    await world.does("高原", CloseHazard(await world.finds("李建国")))


@refused("not_allowed")
async def somebody_else_names_the_site_of_a_photo(world: World) -> None:
    snap = FindHazard(enterprise_id=None, source=Source.SNAP, description="通道堵塞")
    found = subject(await world.does("李建国", snap))
    await world.does("王敏", AmendHazard(hazard_id=found, enterprise_id=CHENXING))


@refused("not_allowed")
async def a_finder_moves_it_where_he_has_no_post(world: World) -> None:
    found = await world.finds("李建国", grade=None)
    await world.does("李建国", AmendHazard(hazard_id=found, enterprise_id=HENGFENG))


@refused("not_allowed")
async def his_post_ended_while_the_form_was_open(world: World) -> None:
    found = await submitted(world)
    await world.work.people.revoke(world.ids["李建国"], Role.INSPECTOR, None, STREET, world.now)
    await world.does("李建国", Reinspect(found, *GATE))


@refused("not_your_finding")
async def the_enterprise_grades_what_an_inspector_found(world: World) -> None:
    await world.grades("赵强", await world.finds("李建国", grade=None), Grade.GENERAL)


@refused("not_your_finding")
async def the_enterprise_rewords_what_an_inspector_found(world: World) -> None:
    found = await world.finds("李建国")
    await world.does("周海", AmendHazard(hazard_id=found, description="没有问题"))


@refused("not_your_signature")
async def a_manager_corrects_what_an_inspector_signed(world: World) -> None:
    found = await world.finds("李建国")
    wrong = CorrectFinding(hazard_id=found, description="没有问题", reason="笔误", statement="本人负责")
    await world.does("刘洋", wrong)


@refused("not_independent")
async def fixed_and_witnessed_by_one_person(world: World) -> None:
    found = await world.finds("郑华")
    await world.does("郑华", FixOnSpot(found, (await world.photo(),)))


@refused("not_independent")
async def reinspected_by_who_reported_it_for_the_enterprise(world: World) -> None:
    found = await world.finds("郑华")
    await world.rectified(found)
    await world.passes(found, "郑华")


@refused("not_independent")
async def reinspected_by_who_submitted_it(world: World) -> None:
    found = await under_rectification(world)
    await world.does("郑华", SubmitRectification(found, (await world.photo(),)))
    await world.passes(found, "郑华")


@refused("not_independent")
async def closed_by_who_took_part_in_fixing(world: World) -> None:
    found = await under_rectification(world)
    await world.does("郑华", SubmitRectification(found, (await world.photo(),)))
    await world.passes(found)
    await world.does("郑华", CloseHazard(found))


@refused("agreement_needed")
async def approved_before_the_department_agreed(world: World) -> None:
    found = await submitted(world, major=True)
    await world.passes(found)
    await world.does("孙丽", CloseHazard(found))


@refused("second_person_needed")
async def both_keys_in_one_hand(world: World) -> None:
    found = await submitted(world, major=True)
    await world.passes(found)
    await world.does("冯涛", AgreeClosing(found))
    await world.does("冯涛", CloseHazard(found))


@refused("already_agreed")
async def agreed_twice(world: World) -> None:
    found = await submitted(world, major=True)
    await world.passes(found)
    await world.does("陈刚", AgreeClosing(found))
    await world.does("冯涛", AgreeClosing(found))


@refused("hazard_unknown")
async def a_number_that_does_not_exist(world: World) -> None:
    await world.does("李建国", CloseHazard(404))


@refused("hazard_unknown")
async def the_enterprise_acts_on_a_report_it_does_not_know(world: World) -> None:
    found = subject(await world.reports())
    await world.does("赵强", FilePlan(found, SUMMER))


@refused("hazard_unknown")
async def somebody_else_adds_to_a_report(world: World) -> None:
    found = subject(await world.reports())
    await world.does(None, AddToReport(hazard_id=found, address="s:other", lat=GATE[0], lon=GATE[1]))


@refused("report_taken")
async def added_after_it_was_verified(world: World) -> None:
    found = subject(await world.reports())
    await world.does("李建国", VerifyHazard(found, "地坑积水"))
    await world.does(None, AddToReport(hazard_id=found, address="s:worker", photos=(await world.photo(),)))
