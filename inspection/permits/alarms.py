"""Moments at which somebody must hear of a permit although nobody has done anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inspection.permits.kind import PermitState, Step
from inspection.permits.permit import BEFORE_WORK, Permit
from inspection.permits.steps import lacking, ready_at


class Alarm(StrEnum):
    READY = "ready"  # the waiting is over: the step can be taken
    EXPIRED = "expired"  # what was measured, or the approval, counts no longer
    OVERDUE = "overdue"
    LAPSED = "lapsed"

    @property
    def reaches_everybody(self) -> bool:
        """The safety officers and the principal, at once."""
        return self in (Alarm.EXPIRED, Alarm.OVERDUE)


@dataclass(frozen=True, order=True)
class Deadline:
    at: datetime
    alarm: Alarm
    step: str


def deadlines(permit: Permit) -> list[Deadline]:
    """All that follow from what was done so far, past ones too, the earliest first."""
    if not permit.taken:
        return []
    return sorted({*_ends(permit), *_waits(permit)})


def next_at(permit: Permit, told_until: datetime) -> datetime | None:
    """The first moment after ``told_until`` at which there is something to tell."""
    return next((one.at for one in deadlines(permit) if one.at > told_until), None)


def _ends(permit: Permit) -> Iterator[Deadline]:
    state = permit.state(permit.taken[-1].at)
    for step in permit.kind.steps:
        taken, minutes = permit.last(step.key), step.lasts
        watch = permit.kind.watch
        if state is PermitState.WORKING and watch and watch.step == step.key:
            minutes = watch.minutes
        if taken is None or not minutes or not all(permit.is_later(step.key, one) for one in step.since):
            continue
        end = taken.at + timedelta(minutes=minutes)
        if _leads_to(step, state) and state in BEFORE_WORK:
            yield Deadline(end, Alarm.LAPSED, step.key)
        elif _still_needed(permit, step, state):
            yield Deadline(end, Alarm.EXPIRED, step.key)


def _leads_to(step: Step, state: PermitState) -> bool:
    return step.leads is state


def _still_needed(permit: Permit, step: Step, state: PermitState) -> bool:
    """Before work: what the start needs. At work: what is watched, and the approval."""
    if state is PermitState.APPROVED:
        return any(step.key in goal.needs for goal in permit.kind.steps if state in goal.during)
    watch = permit.kind.watch
    watched = watch is not None and watch.step == step.key
    return state is PermitState.WORKING and (watched or step.leads is PermitState.APPROVED)


def _waits(permit: Permit) -> Iterator[Deadline]:
    state = permit.state(permit.taken[-1].at)
    for step in permit.kind.steps:
        ready = ready_at(permit, step)
        if ready is None or state not in step.during or not permit.applies(step):
            continue
        if step.wait and not permit.is_later(step.key, step.wait.step) and not lacking(permit, step, ready):
            yield Deadline(ready, Alarm.READY, step.key)
            if step.grace is not None:
                yield Deadline(ready + timedelta(minutes=step.grace), Alarm.OVERDUE, step.key)
