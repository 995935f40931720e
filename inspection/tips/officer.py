"""Those who read confidential reports, and the cashier who pays rewards. They are no posts of the ledger: what they
may do hangs on the keys they hold."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspection.words import Refused

MINIMUM = 2
"""Officers who must be able to take a case; with fewer the lane is closed, because one alone could let it vanish."""

INVITED_FOR_DAYS = 7


class OfficerKind(StrEnum):
    OFFICER = "officer"
    CASHIER = "cashier"


class OfficerState(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class Officer:
    """``regions`` are those they were named for, ``covers`` these and all below. ``public``: their public key, once
    they have one. ``person_id``: in the ledger, for nudges without content."""

    id: str
    name: str
    unit: str
    kind: OfficerKind = OfficerKind.OFFICER
    state: OfficerState = OfficerState.INVITED
    regions: tuple[int, ...] = ()
    covers: frozenset[int] = frozenset()
    person_id: int | None = None
    public: bytes | None = None
    invited_until: date | None = None

    @property
    def can_take_cases(self) -> bool:
        active = self.state is OfficerState.ACTIVE and self.public is not None
        return active and self.kind is OfficerKind.OFFICER


def check_active(officer: Officer | None, kind: OfficerKind = OfficerKind.OFFICER) -> Officer:
    """Asked at every step, not only at unlocking: whoever has left a minute ago does nothing any more. Raises
    Refused("desk_not_yours")."""
    if officer is None or officer.state is not OfficerState.ACTIVE or officer.kind is not kind:
        raise Refused("desk_not_yours")
    return officer
