"""What a person reads of a request."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspection.services.request import Did, RequestState, ServiceRequest


@dataclass(frozen=True)
class ServiceFacts:
    """As one reader may see it; ``may`` is what this reader could do now."""

    request: ServiceRequest
    enterprise: str
    names: Mapping[int, str] = field(default_factory=dict)
    may: frozenset[Did] = frozenset()
    supports: bool = False  # for the authorities


def offers(request: ServiceRequest, *, supports: bool, own: bool) -> frozenset[Did]:
    """What an authority that supports there, or the enterprise, can do from here."""
    state, found = request.state, set[Did]()
    if supports and state is RequestState.OPEN:
        found |= {Did.ACCEPTED}
    if supports and state in (RequestState.OPEN, RequestState.ACCEPTED, RequestState.ANSWERED):
        found |= {Did.HANDED, Did.ANSWERED}
    if supports and state is RequestState.ANSWERED:
        found |= {Did.FINISHED}
    if own and state in (RequestState.ANSWERED, RequestState.FINISHED):
        found |= {Did.SOLVED, Did.UNSOLVED}
    return frozenset(found)
