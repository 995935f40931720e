"""No penalty for the honest, 自查自报在前的不处罚: the report stands before the check-in in the chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inspection.hazard import Hazard, Source
from inspection.measures.measure import Proof
from inspection.words import Refused

OWN = frozenset({Source.SELF_CHECK, Source.SNAP})


@dataclass(frozen=True)
class Told:
    """One event of the chain: its place there and its moment, UTC. ``visit_id`` of a check-in."""

    seq: int
    at: datetime
    visit_id: int = 0


def proven(hazard: Hazard, report: Told, arrivals: Sequence[Told], today: date) -> Proof:
    """``arrivals``: check-ins of authorities at the enterprise in visits that were not over when it was reported, or
    that began on that day or later. Raises Refused: not reported by the enterprise, overdue, inspectors were there
    first, or nobody came at all."""
    if hazard.source not in OWN or hazard.found_by not in hazard.hands:
        raise Refused("not_self_reported", number=hazard.number)
    if hazard.is_open and hazard.due_on is not None and hazard.due_on < today:
        raise Refused("self_report_overdue", number=hazard.number, due=hazard.due_on)
    earlier = [one for one in arrivals if one.seq < report.seq]
    if earlier:
        facts = {"number": hazard.number, "arrived": earlier[-1].at, "seq": earlier[-1].seq}
        raise Refused("inspectors_came_first", reported=report.at, report=report.seq, **facts)
    if not arrivals:
        raise Refused("nobody_came", number=hazard.number)
    first = min(arrivals, key=lambda one: one.seq)
    return Proof(hazard.id, report.seq, report.at, first.visit_id, first.seq, first.at)
