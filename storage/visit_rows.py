"""A visit and a finding as rows and back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from inspection.agency import Agency
from inspection.place import Fix, How, Nearness
from inspection.visit import (
    Answer,
    CheckInRecord,
    Finding,
    Paged,
    Signature,
    Verdict,
    Visit,
    VisitState,
)
from inspection.visit_kind import VisitKind


def visit_row(visit: Visit) -> dict[str, Any]:
    """The columns that change; who leads and where never does."""
    return {
        "kind": visit.kind.value,
        "state": visit.state.value,
        "number": visit.number,
        "planned_on": visit.planned_on,
        "checked_in_at": visit.checked_in_at,
        "check_in": _check_in_json(visit.check_in) if visit.check_in else None,
        "submitted_at": visit.submitted_at,
        "tally": {verdict.value: count for verdict, count in visit.tally.items()} if visit.tally else None,
        "answered_by": visit.answered_by,
        "answered_at": visit.answered_at,
        "answer": visit.answer.value if visit.answer else None,
        "answer_reason": visit.answer_reason,
        "note": visit.note,
        "planned_by": visit.planned_by,
        "paged": [[one.items, one.others, one.seconds] for one in visit.paged] or None,
    }


def visit_from(row: Row[Any], signatures: tuple[Signature, ...]) -> Visit:
    """The lead's signature stands first."""
    return Visit(
        id=row.id,
        enterprise_id=row.enterprise_id,
        enterprise=row.enterprise,
        region_id=row.region_id,
        kind=VisitKind(row.kind),
        state=VisitState(row.state),
        lead_id=row.lead_id,
        number=row.number,
        planned_on=row.planned_on,
        checked_in_at=row.checked_in_at,
        check_in=_check_in(row.check_in) if row.check_in else None,
        submitted_at=row.submitted_at,
        tally={Verdict(name): count for name, count in row.tally.items()} if row.tally else None,
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        answer=Answer(row.answer) if row.answer else None,
        answer_reason=row.answer_reason,
        note=row.note,
        planned_by=row.planned_by,
        signatures=tuple(sorted(signatures, key=lambda s: s.person_id != row.lead_id)),
        paged=tuple(Paged(*one) for one in row.paged or ()),
    )


def signature_row(signature: Signature) -> dict[str, Any]:
    agency = signature.agency
    return {
        "statement": signature.statement,
        "signed_at": signature.signed_at,
        "agency": agency.name if agency else None,
        "agency_role": agency.role if agency else None,
        "refused_at": signature.refused_at,
        "reason": signature.reason,
    }


def signature_from(row: Row[Any]) -> Signature:
    agency = Agency(row.agency, row.agency_role) if row.agency else None
    signed = row.person_id, row.name, row.statement, row.signed_at
    return Signature(*signed, agency, row.refused_at, row.reason)


def _check_in_json(record: CheckInRecord) -> dict[str, Any]:
    return {
        "by_poster": record.by_poster,
        "how": record.fix.how.value,
        "lat": record.fix.lat,
        "lon": record.fix.lon,
        "accuracy": record.fix.accuracy,
        "age": record.fix.age.total_seconds() if record.fix.age else None,  # seconds
        "nearness": record.nearness.value,
        "distance": record.distance,
        "reason": record.reason,
    }


def _check_in(raw: Mapping[str, Any]) -> CheckInRecord:
    age = None if raw.get("age") is None else timedelta(seconds=raw["age"])
    fix = Fix(raw["lat"], raw["lon"], raw["accuracy"], How(raw["how"]), age)
    return CheckInRecord(raw["by_poster"], fix, Nearness(raw["nearness"]), raw["distance"], raw["reason"])


def finding_row(visit_id: int, edition: str, finding: Finding, hazard_id: int | None) -> dict[str, Any]:
    """Photos and the place belong to the hazard; what no condition covers is kept with the conditions."""
    return {
        "visit_id": visit_id,
        "item_id": finding.item_id,
        "edition": edition,
        "verdict": finding.verdict.value,
        "alternatives": {"met": list(finding.alternatives), "other": finding.other},
        "note": finding.note,
        "hazard_id": hazard_id,
    }


def finding_from(row: Row[Any]) -> Finding:
    met = row.alternatives
    return Finding(row.item_id, Verdict(row.verdict), tuple(met["met"]), met["other"], row.note)
