"""The hazard's life cycle as one table of data: state × action → next state, who may, what is required.
The rules, ``docs/hazard-loop.md`` and the tests read this table and nothing else."""

from dataclasses import dataclass
from enum import StrEnum

from inspection.hazard import OPEN, Action, Grade, Hazard, State
from inspection.people import Person, Role
from inspection.rights import Right, Site, may, may_somewhere


class Guard(StrEnum):
    """What is required besides the state and the right; ``inspection.hazard_guards`` checks each."""

    OWN_FINDING = "own_finding"
    FINDER = "finder"
    ENTERPRISE_KNOWN = "enterprise_known"
    MOVED_IN_TIME = "moved_in_time"
    STANDARD_KEPT = "standard_kept"
    STANDARD_NAMED = "standard_named"
    BEFORE_PHOTO = "before_photo"
    AFTER_PHOTO = "after_photo"
    PLAN_PARTS = "plan_parts"
    PLAN_FIVE = "plan_five"
    EVALUATION = "evaluation"
    ON_SITE = "on_site"
    INDEPENDENT = "independent"
    NOT_YET_AGREED = "not_yet_agreed"
    AGREED = "agreed"
    SECOND_PERSON = "second_person"
    LISTING_COMPLETE = "listing_complete"
    NOT_LISTED = "not_listed"
    LISTED = "listed"
    REASON = "reason"
    OTHER_HAZARD = "other_hazard"
    AUTHORITY_NAMED = "authority_named"
    NOT_REFERRED = "not_referred"
    REFERRED = "referred"
    RECEIVER = "receiver"


ANY: frozenset[Grade | None] = frozenset({None, *Grade})
GENERAL: frozenset[Grade | None] = frozenset({Grade.GENERAL})
MAJOR: frozenset[Grade | None] = frozenset({Grade.MAJOR})
UP_TO_GENERAL: frozenset[Grade | None] = frozenset({None, Grade.GENERAL})


@dataclass(frozen=True)
class Step:
    """One row. ``before`` empty: it begins a hazard. ``after`` None: the state stays. ``grades``: the grade
    the hazard has when the action comes. ``rights``: any of them; none: the reporter himself."""

    action: Action
    before: frozenset[State]
    after: State | None
    grades: frozenset[Grade | None]
    rights: frozenset[Right]
    guards: tuple[Guard, ...] = ()


def _step(
    action: Action,
    before: State | frozenset[State] | None,
    after: State | None,
    right: Right | tuple[Right, ...],
    *guards: Guard,
    grades: frozenset[Grade | None] = ANY,
) -> Step:
    states = frozenset({before}) if isinstance(before, State) else before or frozenset()
    rights = frozenset({right}) if isinstance(right, Right) else frozenset(right)
    return Step(action, states, after, grades, rights, guards)


_FRESH = frozenset({State.FOUND, State.GRADED})
_UNSETTLED = frozenset({State.REPORTED, State.FOUND, State.GRADED})
_GRADED_ON = OPEN - {State.FOUND}
_CHECKED = frozenset({State.SUBMITTED, State.REINSPECTED})

LOOP: tuple[Step, ...] = (
    _step(Action.FIND, None, State.FOUND, Right.REPORT),
    # From a ledger of earlier years, by the operator; what that ledger calls closed is taken over as closed.
    _step(Action.IMPORT, None, State.GRADED, ()),
    _step(Action.REPORT, None, State.REPORTED, ()),
    _step(Action.SUPPLEMENT, State.REPORTED, None, ()),
    _step(Action.VERIFY, State.REPORTED, State.FOUND, Right.VERIFY),
    _step(
        Action.AMEND,
        _UNSETTLED | {State.PLANNED},
        None,
        Right.AMEND,
        *(Guard.OWN_FINDING, Guard.MOVED_IN_TIME, Guard.STANDARD_KEPT),
    ),
    # Whoever signed for it answers for it: nobody else corrects it, 谁检查、谁签名、谁负责.
    _step(
        Action.CORRECT,
        OPEN,
        None,
        (Right.AMEND, Right.VISIT),
        *(Guard.FINDER, Guard.STANDARD_KEPT, Guard.REASON),
    ),
    _step(
        Action.GRADE_GENERAL,
        _FRESH,
        State.GRADED,
        Right.GRADE,
        *(Guard.ENTERPRISE_KNOWN, Guard.OWN_FINDING),
        grades=UP_TO_GENERAL,
    ),
    # To lower a major hazard takes the post that would have to approve its closing.
    _step(Action.GRADE_GENERAL, State.GRADED, State.GRADED, Right.APPROVE, Guard.NOT_LISTED, grades=MAJOR),
    _step(
        Action.GRADE_MAJOR,
        _FRESH | {State.RECTIFYING, State.SUBMITTED},
        State.GRADED,
        Right.GRADE,
        *(Guard.ENTERPRISE_KNOWN, Guard.OWN_FINDING, Guard.STANDARD_NAMED),
        grades=UP_TO_GENERAL,
    ),
    _step(
        Action.FIX,
        frozenset({State.GRADED, State.RECTIFYING}),
        State.CLOSED,
        Right.FIX,
        *(Guard.BEFORE_PHOTO, Guard.AFTER_PHOTO, Guard.INDEPENDENT),
        grades=GENERAL,
    ),
    _step(Action.PLAN, State.GRADED, State.RECTIFYING, Right.PLAN, Guard.PLAN_PARTS, grades=GENERAL),
    _step(
        Action.PLAN,
        frozenset({State.GRADED, State.PLANNED}),
        State.PLANNED,
        Right.PLAN,
        Guard.PLAN_FIVE,
        grades=MAJOR,
    ),
    _step(Action.SIGN_PLAN, State.PLANNED, State.RECTIFYING, Right.SIGN_PLAN, Guard.PLAN_FIVE, grades=MAJOR),
    _step(Action.SUBMIT, State.RECTIFYING, State.SUBMITTED, Right.SUBMIT, Guard.AFTER_PHOTO, grades=GENERAL),
    _step(
        Action.SUBMIT,
        State.RECTIFYING,
        State.SUBMITTED,
        Right.SUBMIT,
        *(Guard.AFTER_PHOTO, Guard.EVALUATION),
        grades=MAJOR,
    ),
    _step(Action.SEND_BACK, _CHECKED, State.RECTIFYING, (Right.REINSPECT, Right.AGREE), Guard.REASON),
    _step(
        Action.REINSPECT,
        State.SUBMITTED,
        State.REINSPECTED,
        Right.REINSPECT,
        *(Guard.INDEPENDENT, Guard.ON_SITE),
    ),
    _step(
        Action.AGREE,
        State.REINSPECTED,
        None,
        Right.AGREE,
        *(Guard.INDEPENDENT, Guard.NOT_YET_AGREED),
        grades=MAJOR,
    ),
    _step(Action.CLOSE, State.REINSPECTED, State.CLOSED, Right.CLOSE, Guard.INDEPENDENT, grades=GENERAL),
    _step(
        Action.CLOSE,
        State.REINSPECTED,
        State.CLOSED,
        Right.APPROVE,
        *(Guard.INDEPENDENT, Guard.AGREED, Guard.SECOND_PERSON),
        grades=MAJOR,
    ),
    _step(
        Action.LIST,
        _GRADED_ON,
        None,
        Right.LIST,
        *(Guard.NOT_LISTED, Guard.LISTING_COMPLETE),
        grades=MAJOR,
    ),
    _step(Action.END_LISTING, State.CLOSED, None, Right.LIST, Guard.LISTED, grades=MAJOR),
    _step(Action.REBOUND, State.CLOSED, State.GRADED, Right.REBOUND, Guard.REASON),
    _step(
        Action.DISMISS,
        _UNSETTLED,
        State.NOT_ESTABLISHED,
        Right.SETTLE,
        Guard.REASON,
        grades=UP_TO_GENERAL,
    ),
    _step(
        Action.DISMISS,
        State.GRADED,
        State.NOT_ESTABLISHED,
        Right.APPROVE,
        *(Guard.REASON, Guard.NOT_LISTED),
        grades=MAJOR,
    ),
    _step(Action.MERGE, _UNSETTLED, State.DUPLICATE, Right.SETTLE, Guard.OTHER_HAZARD, grades=UP_TO_GENERAL),
    _step(
        Action.MERGE,
        State.GRADED,
        State.DUPLICATE,
        Right.APPROVE,
        *(Guard.OTHER_HAZARD, Guard.NOT_LISTED),
        grades=MAJOR,
    ),
    _step(
        Action.HAND_OVER,
        _UNSETTLED,
        State.HANDED_OVER,
        Right.SETTLE,
        Guard.AUTHORITY_NAMED,
        grades=UP_TO_GENERAL,
    ),
    _step(
        Action.HAND_OVER,
        State.GRADED,
        State.HANDED_OVER,
        Right.APPROVE,
        *(Guard.AUTHORITY_NAMED, Guard.NOT_LISTED),
        grades=MAJOR,
    ),
    _step(Action.REFER, OPEN, None, Right.SETTLE, Guard.NOT_REFERRED, Guard.REASON),
    _step(Action.ACCEPT, OPEN, None, Right.APPROVE, Guard.REFERRED, Guard.RECEIVER),
    _step(Action.HAND_BACK, OPEN, None, Right.APPROVE, *(Guard.REFERRED, Guard.RECEIVER, Guard.REASON)),
    _step(Action.URGE, OPEN | {State.REPORTED}, None, Right.URGE),
)


def step_of(action: Action, state: State | None, grade: Grade | None) -> Step | None:
    """The row for this action now; None when it is not allowed from here."""
    for step in LOOP:
        fits = state in step.before if state else not step.before
        if step.action is action and fits and grade in step.grades:
            return step
    return None


def rights_of(action: Action) -> frozenset[Right]:
    """Every right that any row of the action asks for."""
    return frozenset[Right]().union(*(step.rights for step in LOOP if step.action is action))


def offers(hazard: Hazard, person: Person, site: Site) -> tuple[Action, ...]:
    """What the person could do with the hazard now, guards aside: for the buttons of its card."""
    over = _over(hazard, person)
    steps = (step_of(action, hazard.state, hazard.grade) for action in Action if action not in over)
    return tuple(
        step.action
        for step in steps
        if step and any(allows(person, right, hazard, site) for right in step.rights)
    )


def _over(hazard: Hazard, person: Person) -> set[Action]:
    """What has been done, or is others' to do: it would only be refused."""
    over = {Action.AGREE} if hazard.agreed_by is not None else set[Action]()
    if hazard.found_by != person.id:
        over.add(Action.CORRECT)
    if hazard.referred_to is not None or hazard.held_by is not None:
        over.add(Action.REFER)
    return over if is_receiver(person, hazard) else {*over, Action.ACCEPT, Action.HAND_BACK}


def is_receiver(person: Person, hazard: Hazard) -> bool:
    """Whether the person manages the region to which it was referred."""
    to = hazard.referred_to
    return to is not None and any(post.role is Role.MANAGER and to in post.regions for post in person.posts)


def allows(actor: Person, right: Right, hazard: Hazard, site: Site) -> bool:
    """Whether the actor may now. While nobody knows whose hazard it is, it is its finder's alone."""
    if hazard.enterprise_id is None:
        return hazard.found_by == actor.id and may_somewhere(actor, right)
    return may(actor, right, site)
