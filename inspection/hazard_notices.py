"""Who hears of a step of the loop, as data, and in which words."""

from collections.abc import Mapping
from typing import Any

from inspection.hazard import Action, Hazard, State
from inspection.people import Role
from inspection.words import Words

ENTERPRISE = frozenset({Role.STAFF, Role.PRINCIPAL})
SUPERVISORS = frozenset({Role.MANAGER, Role.DEPARTMENT})  # street, bureau, industry: reports 1 and 2
FIELD = frozenset({Role.INSPECTOR, Role.MANAGER})

TOLD: Mapping[Action, frozenset[Role]] = {
    Action.REPORT: FIELD,
    Action.CORRECT: ENTERPRISE,
    Action.GRADE_GENERAL: ENTERPRISE,
    Action.GRADE_MAJOR: ENTERPRISE | SUPERVISORS,
    Action.FIX: ENTERPRISE,
    Action.SIGN_PLAN: frozenset({Role.MANAGER}),
    Action.SUBMIT: frozenset({Role.INSPECTOR}),
    Action.SEND_BACK: ENTERPRISE,
    Action.REINSPECT: ENTERPRISE | {Role.MANAGER},
    Action.AGREE: frozenset({Role.MANAGER}),
    Action.CLOSE: ENTERPRISE,
    Action.LIST: ENTERPRISE,
    Action.END_LISTING: ENTERPRISE,
    Action.REBOUND: ENTERPRISE,
    Action.DISMISS: ENTERPRISE,
    Action.MERGE: ENTERPRISE,
    Action.HAND_OVER: ENTERPRISE,
    Action.REFER: frozenset({Role.MANAGER}),
    Action.ACCEPT: FIELD,
    Action.HAND_BACK: FIELD,
}
TOLD_WHEN_MAJOR: Mapping[Action, frozenset[Role]] = {
    Action.PLAN: frozenset({Role.PRINCIPAL}),  # to sign it
    Action.CORRECT: SUPERVISORS,  # report 1 told them how it read before
    Action.REINSPECT: frozenset({Role.DEPARTMENT}),
    Action.CLOSE: SUPERVISORS,
    Action.REBOUND: SUPERVISORS,
    Action.LIST: frozenset({Role.MANAGER}),
}
FINDER_TOLD = frozenset({Action.PLAN, Action.SIGN_PLAN, Action.SUBMIT, Action.REINSPECT, Action.CLOSE})
REPORTER_TOLD = frozenset({Action.VERIFY, Action.CLOSE, Action.FIX, Action.DISMISS, Action.HAND_OVER})
REPORTER_LAST = REPORTER_TOLD - {Action.VERIFY}


def audience(action: Action, after: Hazard) -> frozenset[Role]:
    """The roles responsible for the site that hear of it. What only a reporter and the authorities know
    of is kept from the enterprise."""
    if action is Action.URGE:
        return _urged(after)
    roles = TOLD.get(action, frozenset())
    if after.is_major:
        roles |= TOLD_WHEN_MAJOR.get(action, frozenset())
    return roles if after.is_verified else roles - ENTERPRISE


def _urged(hazard: Hazard) -> frozenset[Role]:
    """Whose turn it is."""
    if hazard.state in (State.GRADED, State.PLANNED, State.RECTIFYING):
        return ENTERPRISE
    if hazard.state is State.REINSPECTED:
        waits = hazard.is_major and hazard.agreed_by is None
        return frozenset({Role.DEPARTMENT if waits else Role.MANAGER})
    return frozenset({Role.INSPECTOR})


def facts(hazard: Hazard, enterprise: str | Words, **more: Any) -> dict[str, Any]:
    """Everything a sentence about a hazard may name."""
    return {
        "number": hazard.number,
        "enterprise": enterprise,
        "what": hazard.description,
        "grade": hazard.grade,
        "due": hazard.due_on,
        "reason": hazard.reason,
        "reading": hazard.reading,
        "minutes": hazard.report_minutes,
        "authority": hazard.handed_to,
        "listing": hazard.listing.number if hazard.listing else None,
        **more,
    }


def told(action: Action, said: Mapping[str, Any]) -> Words:
    """What the people responsible read."""
    return Words(f"hazard.told.{action.value}", said)


def done(action: Action, said: Mapping[str, Any]) -> Words:
    """What the actor reads."""
    return Words(f"hazard.done.{action.value}", said)


def answered(action: Action, hazard: Hazard) -> Words:
    """What the reporter reads: his number and the outcome, nobody's name."""
    outcome = "close" if action is Action.FIX else action.value
    return Words(f"hazard.reporter.{outcome}", {"number": hazard.number, "authority": hazard.handed_to or ""})
