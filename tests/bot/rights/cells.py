"""One command of each verb, to be tried by everybody at a site of theirs and at one far away."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.dialogs.invite import InviteSomebody
from bot.dialogs.snap import Snap
from inspection.hazard import Grade, Source
from inspection.measures.check import Content
from inspection.measures.kind import MeasureKind, On
from inspection.people import Role
from inspection.usecases.amend_hazard import AmendHazard
from inspection.usecases.call_departments import CallDepartments
from inspection.usecases.check_in import ArriveOnSite
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.usecases.correct_finding import CorrectFinding
from inspection.usecases.find_hazard import FindHazard
from inspection.usecases.fix_on_spot import FixOnSpot
from inspection.usecases.grade_hazard import GradeHazard
from inspection.usecases.list_hazard import EndListing, ListHazard
from inspection.usecases.plan_hazard import FilePlan, SignPlan
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.usecases.record_measure import RecordMeasure
from inspection.usecases.refer_hazard import AcceptHazard, HandBack, ReferHazard
from inspection.usecases.reinspect import Reinspect, SendBack
from inspection.usecases.settle_hazard import DismissHazard, HandOver, MergeHazard
from inspection.usecases.submit_rectification import SubmitRectification
from inspection.usecases.urge import Urge
from inspection.usecases.verify_hazard import VerifyHazard
from inspection.visit_kind import VisitKind
from tests.storage.hazard_world import GATE, SUMMER

DAY = date(2023, 6, 7)
WHY = "现场核实：通道堵塞，限期清理"

# site, hazard, code of the site → command
SAMPLES: Mapping[str, Callable[[int, int, str], Any]] = {
    "FindHazard": lambda s, h, c: FindHazard(description=WHY, source=Source.SNAP, enterprise_id=s),
    "VerifyHazard": lambda s, h, c: VerifyHazard(h, WHY),
    "AmendHazard": lambda s, h, c: AmendHazard(hazard_id=h, description=WHY),
    "CorrectFinding": lambda s, h, c: CorrectFinding(
        hazard_id=h, description="皮带积粉", reason=WHY, statement=WHY
    ),
    "GradeHazard": lambda s, h, c: GradeHazard(h, Grade.GENERAL),
    "FixOnSpot": lambda s, h, c: FixOnSpot(h, ("p",)),
    "FilePlan": lambda s, h, c: FilePlan(h, SUMMER),
    "SignPlan": lambda s, h, c: SignPlan(h),
    "SubmitRectification": lambda s, h, c: SubmitRectification(h, ("p",)),
    "SendBack": lambda s, h, c: SendBack(h, WHY),
    "Reinspect": lambda s, h, c: Reinspect(h, *GATE, 10),
    "AgreeClosing": lambda s, h, c: AgreeClosing(h),
    "CloseHazard": lambda s, h, c: CloseHazard(h),
    "ListHazard": lambda s, h, c: ListHazard(h, "督1", "区局", DAY),
    "EndListing": lambda s, h, c: EndListing(h),
    "ReboundHazard": lambda s, h, c: ReboundHazard(h, WHY),
    "DismissHazard": lambda s, h, c: DismissHazard(h, WHY),
    "MergeHazard": lambda s, h, c: MergeHazard(h, h + 1),
    "HandOver": lambda s, h, c: HandOver(h, "消防救援大队"),
    "ReferHazard": lambda s, h, c: ReferHazard(h, WHY),
    "AcceptHazard": lambda s, h, c: AcceptHazard(h),
    "HandBack": lambda s, h, c: HandBack(h, WHY),
    "Urge": lambda s, h, c: Urge(h),
    "ArriveOnSite": lambda s, h, c: ArriveOnSite(s),
    "ScheduleVisit": lambda s, h, c: ScheduleVisit(s, VisitKind.TECHNICAL, DAY, 1),
    "CallDepartments": lambda s, h, c: CallDepartments(s, WHY, DAY, (2,)),
    "RecordMeasure": lambda s, h, c: RecordMeasure(
        Content(
            kind=MeasureKind.WARNING,
            on=On.ENTERPRISE,
            decided_on=date(2023, 6, 5),
            enterprise_id=s,
            document="责改〔2023〕1号",
        )
    ),
    "InviteSomebody": lambda s, h, c: InviteSomebody(Role.STAFF, c, None, "王五"),
}

ELSEWHERE: Mapping[str, str] = {
    "Snap": Snap.__module__ + ": the same as FindHazard",
    "ChooseTopic": "tests/bot/test_group_topics.py",
    "JudgeSignal": "tests/bot/test_signals.py",
    "JudgeFrame": "tests/bot/test_frame_word.py",
    **dict.fromkeys(
        ("AcceptService", "HandService", "AnswerService", "FinishService"), "tests/bot/test_services.py"
    ),
    **dict.fromkeys(("CheckPoster", "NoteInvalidPoster"), "tests/bot/test_poster_checks.py"),
    **dict.fromkeys(("PairMentor", "EndPair"), "tests/bot/test_mentors.py"),
    "MakeCase": "tests/bot/test_cases.py",
    "VoidCase": "tests/bot/test_cases.py",
    "EnterRecord": "tests/bot/test_copyouts.py",
    "WithdrawEntry": "tests/bot/test_copyouts.py",
}
"""Verbs that ask for a right and are tried by name; those about things of their own kind: ``things``."""
