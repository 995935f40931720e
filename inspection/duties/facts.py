"""An obligation as it is shown to whoever owes it, and the misses that have reached somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from inspection.duties.rule import Does, Proof, To, Who
from inspection.duties.standing import DutyState
from inspection.words import Bilingual


@dataclass(frozen=True)
class DutyFacts:
    """Of an enterprise or of an authority's region; ``owner`` is its name. ``left``: days until its last day, negative
    when that is past. ``done_at``: in time, or after the miss."""

    id: int
    enterprise_id: int | None
    owner: str
    title: Bilingual
    who: Who
    does: Does
    last: date
    left: int
    state: DutyState
    proof: Proof
    key: str
    done_at: datetime | None = None
    region_id: int | None = None

    @property
    def waits(self) -> bool:
        """Whether something is still to be done."""
        return self.done_at is None and self.state in (DutyState.OPEN, DutyState.MISSED)


@dataclass(frozen=True)
class Proposal:
    """A major hazard that is open and not listed, of an enterprise whose miss has climbed to the last rung."""

    hazard_id: int
    number: str
    enterprise: str


@dataclass(frozen=True)
class Calls:
    """What has reached one person on one day: how many on which rung, the first of them in words (owner, title),
    and whether they have said that they read it. ``to_list``: what may now be listed; ``nothing_to_list``: the
    enterprises on the last rung that have no such hazard."""

    many: Mapping[To, int] = field(default_factory=dict)
    first: tuple[tuple[str, Bilingual, date], ...] = ()
    received: bool = False
    to_list: tuple[Proposal, ...] = ()
    nothing_to_list: tuple[str, ...] = ()
