"""Columns of listings that hold a term; ledgers and copy-outs say them in words."""

from collections.abc import Mapping
from enum import StrEnum

from inspection.hazard import Grade, Source, State
from inspection.listing import Listing
from inspection.visit import Answer, VisitState
from inspection.visit_kind import VisitKind

TERMS: Mapping[tuple[Listing, str], type[StrEnum]] = {
    (Listing.HAZARDS, "grade"): Grade,
    (Listing.HAZARDS, "source"): Source,
    (Listing.HAZARDS, "status"): State,
    (Listing.VISITS, "kind"): VisitKind,
    (Listing.VISITS, "state"): VisitState,
    (Listing.VISITS, "answer"): Answer,
}
