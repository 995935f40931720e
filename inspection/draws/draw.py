"""A draw 双随机: a list and a sealed seed first, the seed and the picks after."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspection.draws.lots import Pick, canonical, picks, plain, sha
from inspection.rights import Site
from inspection.visit_kind import VisitKind
from inspection.words import Refused


@dataclass(frozen=True)
class Draw:
    """``body``: the list, one canonical line of JSON. ``witness``: what somebody present called out at the reveal,
    after the seed was sealed. ``visits``: per pick, the visit planned from it. Moments are aware, in UTC."""

    id: int
    region_id: int
    body: str
    seed: str
    made_by: int | None
    made_at: datetime
    witness: str | None = None
    revealed_by: int | None = None
    revealed_at: datetime | None = None
    picks: tuple[Pick, ...] = ()
    visits: tuple[int | None, ...] = ()

    @property
    def number(self) -> str:
        return number_of(self.id)

    @property
    def drawn_from(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def kind(self) -> VisitKind:
        return VisitKind(self.drawn_from["kind"])

    @property
    def digest(self) -> str:
        return sha(self.body)

    @property
    def commitment(self) -> str:
        return sha(self.seed)

    @property
    def site(self) -> Site:
        return Site(None, self.region_id)

    def revealed(self, witness: str, by: int | None, now: datetime) -> "Draw":
        """With its picks. Raises Refused("draw_revealed")."""
        if self.revealed_at is not None:
            raise Refused("draw_revealed", number=self.number, at=self.revealed_at)
        found = tuple(picks(self.drawn_from, self.seed, witness))
        return replace(self, witness=witness, revealed_by=by, revealed_at=now, picks=found)

    def record(self) -> dict[str, Any]:
        """What is printed; the seed and the picks only when they are no longer secret."""
        told: dict[str, Any] = {
            "number": self.number,
            "made_at": self.made_at.isoformat(timespec="milliseconds"),
            "list": self.drawn_from,
            "digest": self.digest,
            "commitment": self.commitment,
        }
        if self.revealed_at is None:
            return told
        at = self.revealed_at.isoformat(timespec="milliseconds")
        revealed = {"revealed_at": at, "seed": self.seed, "witness": self.witness or ""}
        return {**told, **revealed, "picks": plain(self.picks)}


def number_of(draw_id: int) -> str:
    return f"D-{draw_id:04d}"


def id_of(number: str) -> int:
    """Raises Refused("draw_unknown") for what is no number of a draw."""
    digits = number.strip().upper().removeprefix("D-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise Refused("draw_unknown", number=number)
    return int(digits)


def faults(record: Mapping[str, Any]) -> Sequence[str]:
    """What of a printed record does not follow from the rest: ``digest``, ``commitment``, ``picks``, or ``form``
    when it is no record of a revealed draw at all."""
    try:
        told = {
            "digest": sha(canonical(record["list"])),
            "commitment": sha(record["seed"]),
            "picks": plain(picks(record["list"], record["seed"], record["witness"])),
        }
        return [name for name, value in told.items() if record[name] != value]
    except (KeyError, TypeError, IndexError, ValueError, AttributeError, ZeroDivisionError):
        return ["form"]
