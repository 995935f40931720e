"""Invented facts for every dialog: what its ``load`` might have found, the awkward cases among them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation import Dialog
from bot.dialogs import DIALOGS
from bot.dialogs.broadcast import Broadcasting
from bot.dialogs.call import Calling
from bot.dialogs.case import Case
from bot.dialogs.check_in import Arrival
from bot.dialogs.choose_site import MOST, Search
from bot.dialogs.correct import Correcting
from bot.dialogs.invite import Inviting
from bot.dialogs.move_visit import Moving
from bot.dialogs.permit import Stepping
from bot.dialogs.plan_visit import Plan as PlannedDay
from bot.dialogs.reason import COMMANDS
from bot.dialogs.report import Gate
from bot.dialogs.sign_visit import ToSign
from bot.dialogs.tip import Opening as TipOpening
from bot.dialogs.tip_receipt import Shown
from bot.dialogs.tip_standing import Standing
from bot.dialogs.visit import Walk
from bot.view import Label
from inspection.checklist import checklist
from inspection.duties.facts import DutyFacts
from inspection.duties.rule import Deed, Does, Proof, Who
from inspection.duties.standing import DutyState
from inspection.enterprise import Enterprise, Sector, Trait
from inspection.hazard import Action, Grade, Hazard, Source, State
from inspection.people import Person, Role
from inspection.plan import Plan
from inspection.standards.order10 import order10
from inspection.tips.case import TipState
from inspection.tips.content import Door, Speaker
from inspection.tips.receipt import receipt_of
from inspection.visit import Colleague, OpenHazards, Signature, Visit, VisitFacts, VisitState
from inspection.visit_kind import VisitKind
from inspection.words import Bilingual
from tests.bot.copying_facts import NUMBERING
from tests.bot.drawn import DECLARING, REVEALING, SCOPES
from tests.bot.forms_world import filling, form
from tests.bot.guests import HELPERS
from tests.bot.hanging import HANGING
from tests.bot.measured import MEASURING, called, measured
from tests.bot.serving import REQUESTING, SAYING
from tests.bot.signalled import SIGNALLED
from tests.bot.tables import TABLES, VALUES
from tests.bot.teaching import MAKING, typical
from texts import Voice

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)  # 09:41 in Shenyang
TODAY = date(2023, 6, 5)
GATE = (41.9230, 123.4510)
RECEIPT = receipt_of(0)
NASTY = "<b>晨星</b> & \u202eآب\u202c Z̸̧̛͓a̶l̷g̴o̵ 👷🏽‍♀️ 铝业有限公司"


def enterprise(number: int = 1, name: str = "晨星铝业有限公司", **more: Any) -> Enterprise:
    place = {"lat": GATE[0], "lon": GATE[1], **more}
    return Enterprise(number, name, f"91210113MA0000{number:04d}", 2, "沈北街道", **place)


FIVE = Plan("周海", "清理并加装围堰，更换破损管线", 20000.0, date(2023, 6, 10), "停产撤人并报告街道")


def hazard(number: int = 1, **more: Any) -> Hazard:
    given: dict[str, Any] = {
        "state": State.GRADED,
        "description": "2号炉旁地坑积水",
        "enterprise_id": 1,
        **more,
    }
    return Hazard(id=number, number=f"H-{number:04d}", source=Source.SNAP, found_at=MORNING, **given)


def case(*, staff: int = 2, others: int = 2, action: str = "", **more: Any) -> Case:
    names = tuple(["赵强", "周海", "王敏", NASTY, "李建国", "刘洋", "陈刚", "孙丽"][:staff])
    rest = tuple(hazard(n, description=f"第{n}处：通道堵塞{NASTY}") for n in range(2, 2 + others))
    firm = "" if more.get("enterprise_id", 1) is None else "晨星铝业有限公司"
    return Case(hazard(**more), firm, names, rest, order10(), frozenset({3, 5}), TODAY, action)


MAJOR: Mapping[str, Any] = {"grade": Grade.MAJOR, "clause": "第三条(二)", "edition": "order10-2023"}


def visit(kind: VisitKind = VisitKind.ENFORCEMENT, *, signed: Sequence[int] = (), **more: Any) -> Visit:
    names = tuple(Signature(n, f"检查员{n}") for n in signed)
    state = {"state": VisitState.CHECKED_IN, "checked_in_at": MORNING, **more}
    own = {"id": 1, "enterprise_id": 1, "enterprise": "晨星铝业有限公司", "region_id": 2, "lead_id": 10}
    return Visit(kind=kind, signatures=names, **{**own, **state})


def walk(sector: Sector | None, traits: Sequence[Trait], language: str = "zh", **more: Any) -> Walk:
    along, gone = more.pop("along", ()), more.pop("gone", ())
    colleagues = tuple(Colleague(n, f"检查员{n}") for n in range(11, 11 + more.pop("colleagues", 2)))
    sections = checklist(order10(), sector, traits)
    voice = Voice(language, SHANGHAI)
    return Walk(visit(**more), "李建国", along, gone, colleagues, sections, order10(), voice, MORNING)


def arrival(*, planned: Visit | None = None, inspects: bool = True, **more: Any) -> Arrival:
    leads, poster = more.pop("leads", False), more.pop("by_poster", False)
    about = VisitFacts(enterprise(**more), OpenHazards(), None, (), (), planned)
    return Arrival(about, inspects, leads, poster)


def search(count: int, name: str = "晨星铝业有限公司") -> Search:
    sites = [enterprise(n, f"{name}{n}") for n in range(1, count + 1)]
    return Search(sites[:MOST], count, "check_in", {"enterprise_id": 3})


def planned(inspectors: int) -> PlannedDay:
    who = tuple(Colleague(n, f"检查员{n}") for n in range(10, 10 + inspectors))
    busy = {(n, TODAY): n % 4 for n in range(10, 10 + inspectors)}
    far = tuple(Colleague(n, f"{NASTY}{n}") for n in range(50, 50 + inspectors // 2))
    return PlannedDay(enterprise(), who, TODAY, tuple(range(2, 2 + inspectors // 2)), busy, far)


def stepping(permit_id: int | None = 7, name: str = NASTY) -> Stepping:
    """A step of a permit; an application names a guardian."""
    crew = (Person(3, "郑华", "zh"), Person(4, name, "zh")) if permit_id is None else ()
    about = filling(form("hot_work_permit"))
    return Stepping(about, "hot_work", "apply", Bilingual("申请", "Application"), permit_id, crew)


EVERY_TRAIT = tuple(Trait)


def answered() -> Standing:
    """With more words than a message holds, and everything offered."""
    said = ((Speaker.OFFICE, TODAY, NASTY * 20),) * 9
    more: dict[str, Any] = {"has_identity": True, "reward": True, "can_object": True, "did": "say"}
    return Standing("T-7K3M9QAB", TipState.ANSWERED, TODAY, said, wants_push=True, **more)


def duty(proof: Proof = Proof.PHOTO, **more: Any) -> DutyFacts:
    drill = Bilingual("应急救援预案演练", "Drill of the rescue plan")
    given: dict[str, Any] = {
        "enterprise_id": 1,
        "owner": "晨星铝业有限公司",
        "left": 3,
        "state": DutyState.OPEN,
    }
    does, last = Does(Deed.CONFIRM, "drill"), date(2023, 6, 30)
    return DutyFacts(
        7, title=drill, who=Who.PRINCIPAL, does=does, last=last, proof=proof, key="k", **given | more
    )


CASES = [case(), case(**MAJOR), case(staff=0, others=0), case(staff=8, others=12, evaluation=NASTY)]
FACTS: Mapping[str, Sequence[Any]] = {
    "arrive": [called(), called(NASTY)],
    "call": [
        Calling(1, "晨星铝业有限公司", ((14, "陈刚"),), TODAY),
        Calling(1, NASTY, ((14, "陈刚"), (15, NASTY)), TODAY, 1, "H-0001"),
        Calling(None, "沈北街道", ((14, "陈刚"), (15, NASTY)), TODAY, region_id=2),
    ],
    "call_result": [called()],
    "answer_signal": SIGNALLED,
    "judge_signal": SIGNALLED,
    "broadcast": [
        Broadcasting(("沈北街道",)),
        Broadcasting(("沈北新区", "沈北街道", NASTY)),
        Broadcasting(()),
        Broadcasting(("沈北街道",), typical().case, "E-0001 " + NASTY),
    ],
    "check_in": [
        arrival(),
        arrival(lat=None, lon=None),
        arrival(by_poster=True, name=NASTY),
        arrival(inspects=False),
        arrival(inspects=False, leads=True),
        arrival(planned=visit(VisitKind.SPOT)),
    ],
    "choose_site": [search(1), search(8), search(9), search(60), search(20, NASTY)],
    "closing": [
        case(action=a, evaluation=e) for a, e in product(("agree", "close"), (None, "已整改到位，无渗漏"))
    ],
    "conflict": DECLARING,
    "copyout_number": NUMBERING,
    "draw": SCOPES,
    "look_back": SCOPES,
    "draw_reveal": REVEALING,
    "drop_visit": [visit(), visit(VisitKind.SPOT, enterprise=NASTY)],
    "duty": [
        duty(),
        duty(Proof.WORD, enterprise_id=None, owner=NASTY),
        duty(left=-3, state=DutyState.MISSED),
    ],
    "find": [None],
    "fix": CASES,
    "form": [filling(form("hot_work_permit")), filling(form("languages"), "en"), filling(form("quiz"))],
    "grade": [*CASES, case(grade=Grade.GENERAL, clause=None), case(other_standard="GB 35181")],
    "invite": [
        Inviting(tuple(Role), ("沈北新区", "沈北街道", NASTY), None, None),
        Inviting((Role.STAFF,), ("沈北街道",), None, None),
        Inviting(tuple(Role), ("沈北街道",), enterprise(), Role.PRINCIPAL),
        Inviting(tuple(Role), ("沈北街道", "财落街道"), None, Role.INSPECTOR),
    ],
    "correct": [Correcting(case(), f"本人 {NASTY} 更正"), Correcting(case(**MAJOR), "本人负责")],
    **dict.fromkeys(("listing", "merge", "reinspect", "submit"), CASES),
    "make_case": MAKING,
    "measure": MEASURING,
    **{**HELPERS, **HANGING},
    "move_visit": [Moving(visit(state=VisitState.PLANNED, planned_on=TODAY), TODAY)],
    "move_hazard": [{"hazard_id": 1, "enterprise_id": 2}],
    "permit": [stepping(), stepping(None)],
    "plan": [*CASES, case(**MAJOR, staff=0)],
    "plan_visit": [planned(1), planned(2), planned(12), planned(30)],
    "reason": [case(action=action.value) for action in COMMANDS],
    "refuse_signature": [visit(VisitKind.JOINT, state=VisitState.SUBMITTED, number="V-0001")],
    "refuse_visit": [visit(state=VisitState.SUBMITTED, number="V-0001"), visit(VisitKind.TECHNICAL)],
    "report": [Gate(1, "晨星铝业有限公司"), Gate(1, NASTY)],
    "report_more": [{"hazard_id": 1, "number": "H-0001"}, {"hazard_id": 1, "number": "H-0001", "album": "a"}],
    "sign_plan": [case(**MAJOR, plan=FIVE), case(plan=None)],
    "sign_visit": [ToSign(visit(number="V-0001"), f"本人 李建国 确认：在{NASTY}检查，上述结果属实。")],
    "snap": [{}, {"enterprise_id": 1}],
    "snap_more": [case(), case(enterprise_id=None), case(**MAJOR, staff=0)],
    "tip": [
        TipOpening(Door.CHAT, 1, "晨星铝业有限公司", ("区应急局", NASTY)),
        TipOpening(Door.CHAT),
        TipOpening(Door.WEB, 1, NASTY),
        TipOpening(Door.ONION, units=("区应急局",)),
    ],
    "tip_enter": [None],
    "tip_receipt": [Shown(RECEIPT, "T-7K3M9QAB", "ABCDEFGHJKMNP", 1), Shown(RECEIPT, "T-7K3M9QAB")],
    "tip_status": [
        Standing("T-7K3M9QAB", TipState.RECEIVED, TODAY),
        answered(),
        Standing("T-7K3M9QAB", TipState.CLOSED, None, paid_on=TODAY),
    ],
    "request": REQUESTING,
    "return_send": TABLES,
    "service_word": SAYING,
    "return_value": VALUES,
    "verify": CASES,
    "void_case": [typical(), typical(NASTY)],
    "void_measure": [measured()],
    "visit": [
        walk(Sector.NONFERROUS, [Trait.METAL_SMELTING, Trait.CONFINED_SPACE]),
        walk(Sector.COMMERCE, [], colleagues=0),
        walk(None, [Trait.DUST], kind=VisitKind.SELF_DAILY),
        walk(Sector.METALLURGY, EVERY_TRAIT, "en", colleagues=12),
        walk(Sector.LIGHT_INDUSTRY, [Trait.AMMONIA], signed=(10, 11), along=(11,)),
        walk(Sector.NONFERROUS, [], kind=VisitKind.UNANNOUNCED),
        walk(Sector.COMMERCE, [], kind=VisitKind.SPOT, colleagues=0, gone=("王敏", NASTY)),
    ],
}
"""Facts of every dialog; the keys are held against ``DIALOGS`` by a test."""


@dataclass(frozen=True)
class Scene:
    """One dialog with one set of facts."""

    name: str
    number: int

    @property
    def facts(self) -> Any:
        return FACTS[self.name][self.number]

    @property
    def dialog(self) -> Dialog:
        run: Callable[[Any, Any], Any] = DIALOGS[self.name].run
        return lambda ask: run(ask, self.facts)

    @property
    def title(self) -> Label:
        return DIALOGS[self.name].title(self.facts)


SCENES = tuple(Scene(name, number) for name, found in FACTS.items() for number in range(len(found)))


def scenes(name: str) -> tuple[Scene, ...]:
    return tuple(scene for scene in SCENES if scene.name == name)


__all__ = [
    "FACTS",
    "MORNING",
    "NASTY",
    "SCENES",
    "SHANGHAI",
    "Action",
    "Scene",
    "case",
    "hazard",
    "scenes",
    "walk",
]
