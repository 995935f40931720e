"""A visit from check-in to the enterprise's answer, as people live it, on a real database."""

from datetime import timedelta

import pytest

from inspection.hazard import Grade, Source
from inspection.outcome import Card
from inspection.people import Role
from inspection.usecases.abandon_visit import DropVisit
from inspection.usecases.answer_visit import AnswerRecord
from inspection.usecases.check_in import ArriveOnSite
from inspection.usecases.sign_visit import SignRecord
from inspection.visit import Answer, Finding, Verdict, VisitState
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused
from tests.inspection.visit_world import MORNING, SHANGHAI, World, all_compliant, says, told
from texts import Voice

UNCERTIFIED = Finding(
    "O10-03-02", Verdict.VIOLATION, ("1",), None, "电工 1 人", ("AQADuniq",), 41.923, 123.451, 8.0
)


async def test_a_whole_visit(world: World) -> None:
    visit_id = await world.begins("李建国")
    world.now += timedelta(minutes=31)
    done = await world.submits("李建国", visit_id, "王敏", findings=all_compliant(UNCERTIFIED))

    said = Voice("zh", SHANGHAI).say(done.words)
    assert (
        "№2023-0001" in said and "不符合 1" in said and "等待 王敏 签名" in said and "重大隐患 1 项" in said
    )
    assert (done.card, done.subject_id) == (Card.VISIT, visit_id)
    assert told(done)[world.id("王敏")].key == "visit.notice.sign"
    assert told(done)[world.id("周海")].key == told(done)[world.id("孙丽")].key == "visit.notice.answer"
    assert world.id("钱进") not in told(done) and 99 in told(done)

    world.now += timedelta(minutes=5)
    signed = await world.does("王敏", SignRecord(visit_id, "本人王敏确认属实。"))
    assert told(signed).keys() == {world.id("李建国")}
    answered = await world.does("周海", AnswerRecord(visit_id, Answer.ACKNOWLEDGED))
    assert told(answered).keys() == {world.id("李建国"), world.id("王敏")}

    visit = await world.visit(visit_id)
    assert visit.state is VisitState.ANSWERED and not visit.owing
    assert visit.checked_in_at == MORNING and visit.submitted_at == MORNING + timedelta(minutes=31)
    assert [signature.name for signature in visit.signatures] == ["李建国", "王敏"]
    assert visit.answered_by == world.id("周海")
    actions = [action for _, action, _ in await world.chain()]
    assert actions == ["visit.checked_in", "visit.submitted", "visit.signed", "visit.answered"]


async def test_a_violation_becomes_a_graded_hazard(world: World) -> None:
    visit_id = await world.begins("李建国")
    partly = Finding("O10-13-01", Verdict.VIOLATION, ("2",))
    await world.submits("李建国", visit_id, "王敏", findings=all_compliant(UNCERTIFIED, partly))
    major, general = world.finder.found
    assert (major.grade, major.clause, major.edition) == (Grade.MAJOR, "第三条(二)", "order10-2023")
    assert major.description == "特种作业人员持证上岗：无相应资格上岗。电工 1 人"
    assert (major.source, major.enterprise_id, major.visit_id) == (Source.ENFORCEMENT, world.works, visit_id)
    assert (major.photos, major.alternatives, major.item_id) == (("AQADuniq",), ("1",), "O10-03-02")
    assert (major.lat, major.lon, major.accuracy) == (41.923, 123.451, 8.0)
    assert (general.grade, general.clause) == (Grade.GENERAL, "第十三条(一)")
    async with world.work() as work:
        kept = await work.visits.findings(visit_id)
    assert len(kept) == len(all_compliant())
    hazards = {finding.item_id: hazard_id for finding, hazard_id in kept if hazard_id}
    assert hazards.keys() == {"O10-03-02", "O10-13-01"}
    assert (await world.visit(visit_id)).tally == {
        Verdict.COMPLIANT: len(kept) - 2,
        Verdict.VIOLATION: 2,
        Verdict.NOT_APPLICABLE: 0,
    }


async def test_the_chain_holds_what_was_signed(world: World) -> None:
    visit_id = await world.begins("李建国")
    await world.submits("李建国", visit_id, "王敏", findings=all_compliant(UNCERTIFIED), statement=" 属实 ")
    actor, _, data = (await world.chain())[-1]
    assert actor == f"person:{world.id('李建国')}"
    assert data["statement"] == "属实" and data["team"] == [world.id("李建国"), world.id("王敏")]
    assert data["verdicts"]["O10-03-02"] == "violation" and len(data["verdicts"]) == len(all_compliant())
    assert list(data["hazards"]) == ["O10-03-02"]


async def test_enforcement_needs_two_inspectors_and_says_what_to_do(world: World) -> None:
    visit_id = await world.begins("李建国")
    for alone in ((), ("李建国",)):
        with pytest.raises(Refused) as refused:
            await world.submits("李建国", visit_id, *alone)
        assert "2 名" in says(refused, "two_inspectors")
    done = await world.submits("李建国", visit_id, kind=VisitKind.TECHNICAL)
    assert Voice("zh", SHANGHAI).say(done.words).count("等待企业确认") == 1
    assert (await world.visit(visit_id)).kind is VisitKind.TECHNICAL


async def test_a_colleague_must_be_allowed_there_and_still_be_here(world: World) -> None:
    visit_id = await world.begins("李建国")
    with pytest.raises(Refused) as refused:
        await world.submits("李建国", visit_id, "赵强")
    assert "赵强" in says(refused, "colleague_not_allowed")
    async with world.work() as work:
        await work.people.deactivate(world.id("王敏"), world.now)
    with pytest.raises(Refused) as refused:
        await world.submits("李建国", visit_id, "王敏")
    says(refused, "colleague_unknown")


async def test_a_post_taken_away_during_the_visit_counts_at_submission(world: World) -> None:
    visit_id = await world.begins("李建国")
    async with world.work() as work:
        north = await work.regions.by_name("沈北街道")
        assert north is not None
        await work.people.revoke(world.id("李建国"), Role.INSPECTOR, None, north.id, world.now)
    with pytest.raises(Refused) as refused:
        await world.submits("李建国", visit_id, "王敏")
    assert refused.value.key == "refused.not_allowed"
    assert (await world.visit(visit_id)).state is VisitState.CHECKED_IN


async def test_only_the_lead_hands_in(world: World) -> None:
    visit_id = await world.begins("李建国")
    with pytest.raises(Refused) as refused:
        await world.submits("王敏", visit_id, "李建国")
    assert "李建国" in says(refused, "not_your_visit")


async def test_every_item_is_answered_exactly_once(world: World) -> None:
    visit_id = await world.begins("李建国")
    for findings, key in [
        (all_compliant()[3:], "items_missing"),
        ((*all_compliant(), all_compliant()[0]), "item_twice"),
        ((*all_compliant(), Finding("O10-99-01", Verdict.COMPLIANT)), "unknown_item"),
        (all_compliant(Finding("O10-03-02", Verdict.VIOLATION)), "condition_needed"),
        (all_compliant(Finding("O10-03-02", Verdict.VIOLATION, ("7",))), "unknown_condition"),
    ]:
        with pytest.raises(Refused) as refused:
            await world.submits("李建国", visit_id, "王敏", findings=findings)
        says(refused, key)
    assert world.finder.found == []


async def test_a_signature_restates_something(world: World) -> None:
    visit_id = await world.begins("李建国")
    with pytest.raises(Refused) as refused:
        await world.submits("李建国", visit_id, "王敏", statement="  ")
    says(refused, "statement_needed")


async def test_a_visit_is_handed_in_once(world: World) -> None:
    visit_id = await world.begins("李建国")
    await world.submits("李建国", visit_id, "王敏")
    with pytest.raises(Refused) as refused:
        await world.submits("李建国", visit_id, "王敏")
    assert "已提交" in says(refused, "visit_is")


async def test_a04_only_who_went_along_signs_and_once(world: World) -> None:
    visit_id = await world.begins("李建国")
    with pytest.raises(Refused) as refused:
        await world.does("李建国", SignRecord(visit_id, "属实"))
    says(refused, "visit_is")
    await world.submits("李建国", visit_id, "王敏")
    with pytest.raises(Refused) as refused:
        await world.does("吴刚", SignRecord(visit_id, "属实"))
    says(refused, "not_a_signer")
    with pytest.raises(Refused) as refused:
        await world.does("周海", SignRecord(visit_id, "属实"))
    assert refused.value.key == "refused.not_allowed"
    await world.does("王敏", SignRecord(visit_id, "属实"))
    with pytest.raises(Refused) as refused:
        await world.does("王敏", SignRecord(visit_id, "属实"))
    says(refused, "signed_already")


async def test_the_enterprise_may_refuse_and_must_say_why(world: World) -> None:
    visit_id = await world.begins("李建国")
    with pytest.raises(Refused) as refused:
        await world.does("周海", AnswerRecord(visit_id, Answer.ACKNOWLEDGED))
    says(refused, "nothing_to_answer")
    await world.submits("李建国", visit_id, "王敏")
    for stranger in ("李建国", "钱进"):
        with pytest.raises(Refused) as refused:
            await world.does(stranger, AnswerRecord(visit_id, Answer.ACKNOWLEDGED))
        assert refused.value.key == "refused.not_allowed"
    with pytest.raises(Refused) as refused:
        await world.does("孙丽", AnswerRecord(visit_id, Answer.REFUSED, " "))
    says(refused, "reason_needed")
    done = await world.does("孙丽", AnswerRecord(visit_id, Answer.REFUSED, "照片不是本厂"))
    said = Voice("zh", SHANGHAI).say(told(done)[world.id("李建国")])
    assert "孙丽" in said and "照片不是本厂" in said
    with pytest.raises(Refused) as refused:
        await world.does("周海", AnswerRecord(visit_id, Answer.ACKNOWLEDGED))
    assert "拒绝确认" in says(refused, "answered_already")
    await world.does("王敏", SignRecord(visit_id, "属实"))  # a refusal stops nobody from signing
    assert (await world.visit(visit_id)).answer_reason == "照片不是本厂"


async def test_a_self_check_needs_no_second_person_and_no_answer(world: World) -> None:
    visit_id = await world.begins("孙丽")
    visit = await world.visit(visit_id)
    assert visit.kind is VisitKind.SELF_DAILY
    done = await world.submits("孙丽", visit_id, findings=all_compliant(UNCERTIFIED))
    assert "自查已提交" in Voice("zh", SHANGHAI).say(done.words)
    assert told(done).keys() == {99}
    assert world.finder.found[0].source is Source.SELF_CHECK
    assert world.finder.found[0].reported_for_enterprise
    with pytest.raises(Refused) as refused:
        await world.does("周海", AnswerRecord(visit_id, Answer.ACKNOWLEDGED))
    says(refused, "nothing_to_answer")


async def test_only_the_principal_leads_a_leader_led_check(world: World) -> None:
    with pytest.raises(Refused) as refused:
        await world.begins("孙丽", VisitKind.LEADER_LED)
    assert "主要负责人" in says(refused, "kind_not_yours")
    assert await world.begins("周海", VisitKind.LEADER_LED)


async def test_nobody_takes_the_other_sides_kind(world: World) -> None:
    for name, kind in [("李建国", VisitKind.SELF_DAILY), ("孙丽", VisitKind.ENFORCEMENT)]:
        with pytest.raises(Refused) as refused:
            await world.begins(name, kind)
        assert refused.value.key == "refused.not_allowed"


async def test_a_department_comes_as_a_department(world: World) -> None:
    visit_id = await world.begins("陈静")
    assert (await world.visit(visit_id)).kind is VisitKind.DEPARTMENT
    await world.submits("陈静", visit_id, findings=all_compliant(UNCERTIFIED))
    assert world.finder.found[0].source is Source.DEPARTMENT


async def test_a_reinspection_needs_no_checklist(world: World) -> None:
    visit_id = await world.begins("李建国", VisitKind.REINSPECTION)
    await world.submits("李建国", visit_id, findings=())
    assert (await world.visit(visit_id)).state is VisitState.SUBMITTED


async def test_a_visit_can_be_called_off_until_it_is_a_record(world: World) -> None:
    visit_id = await world.begins("李建国")
    with pytest.raises(Refused) as refused:
        await world.does("孙丽", DropVisit(visit_id))
    assert refused.value.key == "refused.not_allowed"
    await world.does("吴刚", DropVisit(visit_id, "改期"))
    assert (await world.visit(visit_id)).state is VisitState.ABANDONED
    with pytest.raises(Refused) as refused:
        await world.submits("李建国", visit_id, "王敏")
    says(refused, "visit_is")


async def test_an_unknown_visit_is_said_to_be_unknown(world: World) -> None:
    with pytest.raises(Refused) as refused:
        await world.does("李建国", SignRecord(404, "属实"))
    says(refused, "visit_unknown")
    visit_id = await world.begins("李建国")
    with pytest.raises(Refused) as refused:
        await world.does("李建国", ArriveOnSite(world.shop, visit_id=visit_id))
    says(refused, "visit_unknown")


def test_every_kind_has_its_rule() -> None:
    assert set(KINDS) == set(VisitKind)
    alone = {kind for kind, rule in KINDS.items() if rule.inspectors == 1}
    assert VisitKind.ENFORCEMENT not in alone and VisitKind.JOINT not in alone
    assert all(rule.hidden is False for rule in KINDS.values() if rule.source is Source.SELF_CHECK)
