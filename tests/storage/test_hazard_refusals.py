"""Every refusal of the loop, tried by the people who would try it, and said in both languages."""

import re
from pathlib import Path

import pytest

from inspection import plan, rights
from inspection.hazard import Grade
from inspection.plan import Plan, PlanPart
from inspection.usecases import find_hazard
from inspection.usecases.close_hazard import CloseHazard
from inspection.usecases.grade_hazard import GradeHazard
from inspection.usecases.hazard_verbs import VERBS
from inspection.usecases.plan_hazard import FilePlan
from inspection.usecases.report_hazard import ReportHazard
from inspection.usecases.verify_hazard import VerifyHazard
from inspection.words import Refused
from tests.storage import attempts_evidence, attempts_order, attempts_people  # noqa: F401  (they register)
from tests.storage.hazard_attempts import TRIED, Attempt, submitted
from tests.storage.hazard_world import CHENXING, ZONE, World
from texts import Voice

VERB_FILES = {verb.__module__.rpartition(".")[2] for verb in VERBS} | {"hazard_step"}
ATTEMPTS = [pytest.param(key, one, id=one.__name__) for key, tried in TRIED.items() for one in tried]


@pytest.mark.parametrize(("key", "attempt"), ATTEMPTS)
async def test_the_loop_refuses_says_why_in_both_languages_and_leaves_no_trace(
    world: World, key: str, attempt: Attempt
) -> None:
    with pytest.raises(Refused) as no:
        await attempt(world)
    assert no.value.key == f"refused.{key}"
    sentences = {language: Voice(language, ZONE).say(no.value.words) for language in ("zh", "en")}
    assert all(len(said) > 5 and "{" not in said for said in sentences.values())
    assert sentences["zh"] != sentences["en"]
    if key != "changed_meanwhile":  # that one changed the row by hand
        assert await world.differences() == []


def test_every_refusal_of_the_loop_has_been_tried() -> None:
    rooms = [Path(rights.__file__), Path(plan.__file__), *Path(plan.__file__).parent.glob("hazard_*.py")]
    rooms += [Path(find_hazard.__file__).parent / f"{name}.py" for name in VERB_FILES]
    written = {key for room in rooms for key in re.findall(r'Refused\(\s*"(\w+)"', room.read_text("utf-8"))}
    assert written - set(TRIED) == set()


async def test_the_missing_parts_of_a_plan_are_named(world: World) -> None:
    found = await world.finds_major()
    with pytest.raises(Refused) as no:
        await world.does("赵强", FilePlan(found, Plan("周海", "", 0.0)))
    assert no.value.words.facts["missing"] == [PlanPart.MEASURES, PlanPart.DEADLINE, PlanPart.CONTINGENCY]
    assert "措施、时限、预案" in Voice("zh", ZONE).say(no.value.words)


async def test_an_old_button_answers_with_what_happened_instead(world: World) -> None:
    found = await submitted(world)
    world.later(days=4)
    await world.passes(found, "王敏")
    with pytest.raises(Refused) as no:
        await world.passes(found)
    said = Voice("zh", ZONE).say(no.value.words)
    assert said == f"№H-{found:04d} 现在不能复查：6月9日 09:41 已由 王敏 复查通过，目前“待销号”。"


async def test_nobody_without_a_post_can_do_more_than_report(world: World) -> None:
    found = await world.finds("李建国")
    for command in (CloseHazard(found), GradeHazard(found, Grade.GENERAL), VerifyHazard(found, "x")):
        with pytest.raises(TypeError):
            await world.does(None, command)
    await world.does(
        None, ReportHazard(enterprise_id=CHENXING, description="漏气", address="s:1", name="", phone="")
    )
