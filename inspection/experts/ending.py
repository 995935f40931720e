"""When an expert's right ends: with the visit, whatever becomes of it."""

from datetime import datetime, tzinfo

from inspection.experts.days import lapses_after, sign_within
from inspection.experts.expert import End, VisitExpert
from inspection.people import Person
from inspection.visit import Visit, VisitState
from inspection.words import Refused

DONE = (VisitState.SUBMITTED, VisitState.ANSWERED)


def over(expert: VisitExpert, visit: Visit, now: datetime, zone: tzinfo) -> End | None:
    """Why it has ended, or None while it goes on. One who is named only has no right that could end."""
    if not expert.has_account:
        return None
    if visit.state is VisitState.ABANDONED:
        return End.OFF
    if visit.state in DONE:
        return _of_record(expert, visit, now)
    days = [expert.at.astimezone(zone).date(), *([visit.planned_on] if visit.planned_on else [])]
    return End.LAPSED if (now.astimezone(zone).date() - max(days)).days > lapses_after() else None


def _of_record(expert: VisitExpert, visit: Visit, now: datetime) -> End | None:
    if expert.person_id is None:
        return End.OFF
    if expert.signed is not None:
        return End.SIGNED
    late = visit.submitted_at is not None and now > visit.submitted_at + sign_within()
    return End.UNSIGNED if late else None


def is_guest(expert: VisitExpert, visit: Visit, person: Person | None, now: datetime, zone: tzinfo) -> bool:
    """Whether this person is that expert, and still has the right."""
    if person is None or expert.person_id != person.id or expert.ended is not None:
        return False
    return over(expert, visit, now, zone) is None


def must_be_guest(
    expert: VisitExpert, visit: Visit, person: Person | None, now: datetime, zone: tzinfo
) -> None:
    """Raises Refused("expert_unknown") for whoever is not that expert, Refused("expert_ended")."""
    if person is None or expert.person_id != person.id:
        raise Refused("expert_unknown")
    if not is_guest(expert, visit, person, now, zone):
        raise Refused("expert_ended", enterprise=visit.enterprise)
