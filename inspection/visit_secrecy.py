"""Who knows where a visit goes before it has begun."""

from inspection.people import Person
from inspection.rights import Right, may
from inspection.visit import Visit, VisitState
from inspection.visit_kind import KINDS


def knows_target(visit: Visit, person: Person | None) -> bool:
    """A sealed kind names its site to nobody before its lead has checked in, but to that lead, who has to get there,
    to whoever planned it and may still plan there, and to whoever draws lots there, who has chosen it."""
    if not KINDS[visit.kind].sealed or visit.state is not VisitState.PLANNED:
        return True
    if person is None:
        return False
    planned = person.id == visit.planned_by and may(person, KINDS[visit.kind].plan_right, visit.site)
    return planned or person.id == visit.lead_id or may(person, Right.DRAW, visit.site)
