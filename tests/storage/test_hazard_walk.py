"""People do whatever they like with a hazard, for as long as they like: it is never closed unproven, every
refusal says why, and the ledger stays what the chain tells."""

import asyncio
from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from inspection.audit import Event
from inspection.hazard import Action, Grade, Hazard, Stage, State
from inspection.hazard_events import folded
from inspection.hazard_loop import rights_of, step_of
from inspection.people import ENTERPRISE_ROLES, Role
from inspection.plan import ALL_FIVE, Plan
from inspection.rights import MATRIX
from inspection.usecases.amend_hazard import AmendHazard
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.usecases.correct_finding import CorrectFinding
from inspection.usecases.fix_on_spot import FixOnSpot
from inspection.usecases.grade_hazard import GradeHazard
from inspection.usecases.list_hazard import EndListing, ListHazard
from inspection.usecases.plan_hazard import FilePlan, SignPlan
from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.usecases.refer_hazard import AcceptHazard, HandBack, ReferHazard
from inspection.usecases.reinspect import Reinspect, SendBack
from inspection.usecases.settle_hazard import DismissHazard, HandOver
from inspection.usecases.submit_rectification import SubmitRectification
from inspection.usecases.urge import Urge
from inspection.usecases.verify_hazard import VerifyHazard
from inspection.words import Refused
from tests.databases import Databases
from tests.storage.hazard_world import GATE, POSTS, SUMMER, ZONE, World, build, street, subject
from texts import Voice

Maker = Callable[[int, str, bool], object]

# hazard id, a photo's unique id, and whether the person cares to do it properly
DO: Mapping[Action, Maker] = {
    Action.VERIFY: lambda at, shot, well: VerifyHazard(at, "地坑积水", (shot,)),
    Action.AMEND: lambda at, shot, well: AmendHazard(hazard_id=at, lat=GATE[0], lon=GATE[1], photos=(shot,)),
    Action.CORRECT: lambda at, shot, well: CorrectFinding(
        hazard_id=at, reason="笔误" if well else "", statement="本人负责", photos=(shot,)
    ),
    Action.GRADE_GENERAL: lambda at, shot, well: GradeHazard(at, Grade.GENERAL),
    Action.GRADE_MAJOR: lambda at, shot, well: GradeHazard(
        at, Grade.MAJOR, other_standard="城镇燃气经营安全重大隐患判定标准" if well else None
    ),
    Action.FIX: lambda at, shot, well: FixOnSpot(at, (shot,) if well else ()),
    Action.PLAN: lambda at, shot, well: FilePlan(at, SUMMER if well else Plan("周海", "清理")),
    Action.SIGN_PLAN: lambda at, shot, well: SignPlan(at),
    Action.SUBMIT: lambda at, shot, well: SubmitRectification(at, (shot,), "已完成" if well else None),
    Action.SEND_BACK: lambda at, shot, well: SendBack(at, "不到位" if well else ""),
    Action.REINSPECT: lambda at, shot, well: Reinspect(at, *GATE, photos=(shot,)) if well else Reinspect(at),
    Action.AGREE: lambda at, shot, well: AgreeClosing(at),
    Action.CLOSE: lambda at, shot, well: CloseHazard(at),
    Action.LIST: lambda at, shot, well: ListHazard(at, "7号" if well else "", "区应急局", SUMMER.deadline),
    Action.END_LISTING: lambda at, shot, well: EndListing(at),
    Action.REBOUND: lambda at, shot, well: ReboundHazard(at, "又积水"),
    Action.DISMISS: lambda at, shot, well: DismissHazard(at, "看错了"),
    Action.HAND_OVER: lambda at, shot, well: HandOver(at, "消防救援大队"),
    Action.REFER: lambda at, shot, well: ReferHazard(at, "需区里协调" if well else ""),
    Action.ACCEPT: lambda at, shot, well: AcceptHazard(at),
    Action.HAND_BACK: lambda at, shot, well: HandBack(at, "街道可自行处置" if well else ""),
    Action.URGE: lambda at, shot, well: Urge(at),
}
AHEAD = [
    Action.VERIFY,
    Action.GRADE_GENERAL,
    Action.GRADE_MAJOR,
    Action.PLAN,
    Action.SIGN_PLAN,
    Action.SUBMIT,
]
AHEAD += [Action.REINSPECT, Action.AGREE, Action.CLOSE, Action.FIX, Action.REBOUND]


async def allowed(world: World, hazard_id: int) -> list[Action]:
    """What leads on from here, so that the walk gets somewhere."""
    hazard = await world.hazard(hazard_id)
    fresh = hazard.state is State.FOUND  # later on grading again would only lead back
    ways = [action for action in AHEAD if fresh or action not in (Action.GRADE_GENERAL, Action.GRADE_MAJOR)]
    return [action for action in ways if step_of(action, hazard.state, hazard.grade)] or list(DO)


def entitled(action: Action) -> list[str]:
    """Whose posts allow it somewhere."""
    rights = rights_of(action)
    names = [*POSTS, "郑华", "冯涛"]  # two hats each: the ones to watch
    return [name for name in names if any(MATRIX[role] & rights for role, _, _ in POSTS[name])]


async def one_step(world: World, hazard_id: int, shots: list[str], data: st.DataObject) -> None:
    ahead = await allowed(world, hazard_id) if data.draw(st.integers(0, 9)) < 8 else list(DO)
    action = data.draw(st.sampled_from(ahead))
    name = data.draw(st.sampled_from(entitled(action) if data.draw(st.integers(0, 9)) < 8 else list(POSTS)))
    stored, old = data.draw(st.integers(0, 19)) < 19, data.draw(st.integers(0, 14)) == 0
    shot = data.draw(st.sampled_from(shots)) if old and shots else await world.photo(stored=stored)
    shots.append(shot)
    try:
        await world.does(name, DO[action](hazard_id, shot, data.draw(st.integers(0, 9)) < 9))
    except Refused as no:
        for language in ("zh", "en"):
            assert len(Voice(language, ZONE).say(no.words)) > 5
    world.later(minutes=data.draw(st.integers(0, 600)))


def check_closing(world: World, events: list[Event]) -> None:
    """Reads the chain alone and asks whether this closing was earned. Knows nothing of the loop's table."""
    hazard = folded(events)
    if hazard is None or hazard.state is not State.CLOSED:
        return
    names = {person_id: name for name, person_id in world.ids.items()}
    begin = max(
        (i for i, e in enumerate(events) if e.action in ("hazard.rebound", "hazard.find", "hazard.report")),
    )
    done = {event.action: names.get(int(event.actor.partition(":")[2] or 0), "") for event in events[begin:]}
    closer = done.get("hazard.close") or done["hazard.fix"]
    roles = {role for role, _, _ in POSTS[closer]}
    assert not roles <= ENTERPRISE_ROLES
    assert hazard.closed_by == world.ids[closer] and closer not in _hands(world, hazard)
    assert hazard.photo_ids(Stage.AFTER)
    if hazard.is_major:
        assert "hazard.fix" not in done
        assert hazard.clause or hazard.other_standard
        assert POSTS[done["hazard.sign_plan"]] and Role.PRINCIPAL in {
            r for r, _, _ in POSTS[done["hazard.sign_plan"]]
        }
        assert Role.DEPARTMENT in {role for role, _, _ in POSTS[done["hazard.agree"]]}
        assert Role.MANAGER in roles and done["hazard.agree"] != closer
        assert hazard.evaluation and hazard.plan and not hazard.plan.missing(ALL_FIVE)
    if "hazard.fix" not in done:
        assert done["hazard.submit"] and done["hazard.reinspect"] not in _hands(world, hazard)


def _hands(world: World, hazard: Hazard) -> set[str]:
    return {name for name, person_id in world.ids.items() if person_id in hazard.hands}


async def walk(settled: tuple[str, dict[str, int]], data: st.DataObject) -> set[State]:
    seen: set[State] = set()
    async with street(*settled) as world:
        shots: list[str] = []
        if data.draw(st.booleans()):
            hazard_id = subject(await world.reports())
        else:
            finder = data.draw(st.sampled_from(["李建国", "赵强", "郑华", "陈刚"]))
            hazard_id = await world.finds(finder, grade=None)
        for _ in range(data.draw(st.integers(15, 40))):
            await one_step(world, hazard_id, shots, data)
            events = await world.work.audit.of_subject(f"hazard:{hazard_id}")
            check_closing(world, events)
            seen.add((await world.hazard(hazard_id)).state)
        assert await world.differences() == []
    return seen


@given(data=st.data())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_no_way_leads_to_closing_without_its_proofs(databases: Databases, data: st.DataObject) -> None:
    for state in asyncio.run(walk(databases.of(build), data)):
        event(f"reached {state.value}")  # shown by --hypothesis-show-statistics
