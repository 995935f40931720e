"""How the signatures of a joint visit stand, agency by agency."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from inspection.visit import Signature

SIGNED, REFUSED, OWED = STANDS = ("signed", "refused", "owed")


@dataclass(frozen=True)
class AgencyStanding:
    """``signatures``: of everybody who went for this agency, the one that counts first."""

    signatures: tuple[Signature, ...]

    @property
    def stands(self) -> str:
        first = self.signatures[0]
        if first.signed_at is not None:
            return SIGNED
        return REFUSED if first.refused_at is not None else OWED

    @property
    def facts(self) -> Mapping[str, Any]:
        """What is said of it: who signed or refused, or who could; and when, and why."""
        first, agency = self.signatures[0], self.signatures[0].agency
        names = [one.name for one in self.signatures]
        said = agency.said if agency else first.name
        at = first.signed_at or first.refused_at
        return {"agency": said, "name": first.name, "names": names, "at": at, "reason": first.reason}


def by_agency(signatures: Iterable[Signature]) -> list[AgencyStanding]:
    """In the order of the signatures, the lead's first; whoever has none stands alone."""
    of: dict[str, list[Signature]] = {}
    for one in signatures:
        of.setdefault(one.agency.key if one.agency else f"#{one.person_id}", []).append(one)
    return [AgencyStanding(tuple(sorted(found, key=_settled))) for found in of.values()]


def _settled(one: Signature) -> bool:
    return not one.is_settled
