"""Invented measures, and where somebody is about to record one."""

from datetime import UTC, date, datetime
from typing import Any

from bot.measuring import Measuring
from inspection.calls.call import Call, Party
from inspection.calls.facts import CallFacts
from inspection.enterprise import Enterprise
from inspection.hazard import Action, Grade, Hazard, HazardFacts, Source, State
from inspection.measures.facts import MeasureFacts
from inspection.measures.kind import MeasureKind, On
from inspection.measures.measure import Measure
from inspection.rights import Right

MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
TODAY = date(2023, 6, 5)
BOTH = frozenset({Right.MEASURE, Right.SANCTION})
LONG = "<b>晨星</b> & \u202eآب\u202c 👷🏽‍♀️ 铝业有限公司"


def measured(kind: MeasureKind = MeasureKind.PENALTY, **more: Any) -> MeasureFacts:
    given: dict[str, Any] = {"enterprise_id": 1, "amount_yuan": 20000.0, "document": "沈北应急罚〔2023〕12号"}
    own = {"id": 7, "decided_on": TODAY, "by": 10, "at": MORNING, "case_id": 7}
    one = Measure(kind=kind, on=On.ENTERPRISE, **{**own, **given, **more})
    return MeasureFacts(one, "晨星铝业有限公司", "李建国", ((1, "H-0001"),), ("M-0008",), may_void=True)


def called(what: str = "粉尘除尘系统需会诊") -> CallFacts:
    given: dict[str, Any] = {"id": 3, "enterprise_id": 1, "by": 10, "at": MORNING, "due_on": TODAY}
    call = Call(what=what, parties=(Party(14), Party(15, MORNING)), **given)
    return CallFacts(call, "晨星铝业有限公司", {10: "李建国", 14: "陈刚", 15: LONG})


def _card(**more: Any) -> HazardFacts:
    state: dict[str, Any] = {"grade": Grade.MAJOR, "state": State.GRADED, "source": Source.ENFORCEMENT}
    about: dict[str, Any] = {
        "id": 1,
        "number": "H-0001",
        "enterprise_id": 1,
        "enterprise": "晨星铝业有限公司",
    }
    days: dict[str, Any] = {"found_on": TODAY, "days_open": 1, "due_on": None, "days_left": None}
    none = dict.fromkeys(("clause", "edition", "other_standard", "plan", "responsible", "listing", "reason"))
    last: dict[str, Any] = {"last": Action.FIND, "last_by": "李建国", "last_at": MORNING, "chain_seq": 4}
    rest: dict[str, Any] = {"description": "2号炉旁地坑积水", "rebounds": 0, "repeat": True, "photo_ids": ()}
    return HazardFacts(**{**state, **about, **days, **none, **last, **rest, "after_ids": (), **more})


def _measuring(**more: Any) -> Measuring:
    firm = Enterprise(1, more.pop("name", "晨星铝业有限公司"), "91210113MA00000001", 2, "沈北街道")
    hazards = tuple(
        Hazard(
            id=n,
            number=f"H-{n:04d}",
            source=Source.SELF_CHECK,
            state=State.RECTIFYING,
            description="地坑积水" * n,
            found_at=MORNING,
        )
        for n in range(1, 1 + more.pop("hazards", 2))
    )
    given: dict[str, Any] = {"firm": firm, "hazards": hazards, "staff": ("赵强", LONG), "regions": ()}
    return Measuring(TODAY, more.pop("rights", BOTH), **{**given, **more})


MEASURING = [
    _measuring(),
    _measuring(hazard=_card(times=3, visits=2), name=LONG),
    _measuring(hazards=0, staff=()),
    _measuring(hazards=12, rights=frozenset({Right.MEASURE})),
    Measuring(TODAY, BOTH, regions=("沈北新区", "沈北街道", LONG)),
    Measuring(TODAY, BOTH),
]
