"""Every command of the hazard loop with the use case that does it: one list for whoever wires them."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.amend_hazard import AmendHazard, HazardAmender
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard, ClosingAgreer, HazardCloser
from inspection.usecases.correct_finding import CorrectFinding, FindingCorrector
from inspection.usecases.find_hazard import FindHazard, HazardFinder
from inspection.usecases.fix_on_spot import FixOnSpot, SpotFixer
from inspection.usecases.grade_hazard import GradeHazard, HazardGrader
from inspection.usecases.hazard_step import HazardLoop
from inspection.usecases.list_hazard import EndListing, HazardLister, ListHazard, ListingEnder
from inspection.usecases.plan_hazard import FilePlan, PlanFiler, PlanSigner, SignPlan
from inspection.usecases.rebound_hazard import HazardRebounder, ReboundHazard
from inspection.usecases.refer_hazard import (
    AcceptHazard,
    HandBack,
    HazardHandBack,
    HazardReferrer,
    ReferHazard,
    ReferralAccepter,
)
from inspection.usecases.reinspect import BackSender, Reinspect, Reinspector, SendBack
from inspection.usecases.report_hazard import AddToReport, ReportAdder, ReportHazard, ReportTaker
from inspection.usecases.settle_hazard import (
    DismissHazard,
    HandOver,
    HazardDismisser,
    HazardHander,
    HazardMerger,
    MergeHazard,
)
from inspection.usecases.submit_rectification import RectificationSubmitter, SubmitRectification
from inspection.usecases.urge import Urge, Urger
from inspection.usecases.verify_hazard import HazardVerifier, VerifyHazard

Verb = Callable[[Any, Any, datetime], Awaitable[Done]]

VERBS: Mapping[type, Callable[[HazardLoop], Verb]] = {
    FindHazard: HazardFinder,
    ReportHazard: ReportTaker,
    AddToReport: ReportAdder,
    VerifyHazard: HazardVerifier,
    AmendHazard: HazardAmender,
    CorrectFinding: FindingCorrector,
    GradeHazard: HazardGrader,
    FixOnSpot: SpotFixer,
    FilePlan: PlanFiler,
    SignPlan: PlanSigner,
    SubmitRectification: RectificationSubmitter,
    SendBack: BackSender,
    Reinspect: Reinspector,
    AgreeClosing: ClosingAgreer,
    CloseHazard: HazardCloser,
    ListHazard: HazardLister,
    EndListing: ListingEnder,
    ReboundHazard: HazardRebounder,
    DismissHazard: HazardDismisser,
    MergeHazard: HazardMerger,
    HandOver: HazardHander,
    ReferHazard: HazardReferrer,
    AcceptHazard: ReferralAccepter,
    HandBack: HazardHandBack,
    Urge: Urger,
}

OPEN_TO_ANYONE: frozenset[type] = frozenset({ReportHazard, AddToReport})


async def carry_out(loop: HazardLoop, command: object, actor: Person | None, now: datetime) -> Done:
    """Does any command of the loop. ``actor`` None is somebody without a role, who may only report.
    Raises Refused; TypeError for a command that is none of the loop."""
    if type(command) not in VERBS or (actor is None and type(command) not in OPEN_TO_ANYONE):
        raise TypeError(f"{type(command).__name__} cannot be done here")
    return await VERBS[type(command)](loop)(command, actor, now)
