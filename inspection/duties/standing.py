"""Where an obligation stands in the ledger: the fold of what became of it. Looked at again, only what is new since is
told; so to look twice is to look once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from inspection.duties.clock import Event, Turn, chased_until, life
from inspection.duties.dossier import Act
from inspection.duties.obligation import Obligation
from inspection.duties.period import ends


class DutyState(StrEnum):
    OPEN = "open"
    DONE = "done"
    LAPSED = "lapsed"
    MISSED = "missed"


@dataclass(frozen=True)
class Standing:
    """``told_at``: the moment of the latest event that is folded in. ``rung``: how far it has climbed. ``settled``:
    nothing can become of it any more. ``record``: what fulfilled it, in time or after the miss."""

    state: DutyState
    told_at: datetime
    settled: bool = False
    rung: int = 0
    done_at: datetime | None = None  # in time, or after all: ``state`` tells which
    done_by: int | None = None
    record: str | None = None
    missed_on: date | None = None


def turned(
    before: Standing | None, one: Obligation, acts: Iterable[Act], now: datetime, gone_on: date | None = None
) -> tuple[Standing | None, Sequence[Event]]:
    """How it stands at that moment, and what happened since ``before``. None: it has not begun."""
    events = life(one, acts, now, gone_on)
    new = [event for event in events if before is None or event.at > before.told_at]
    stands = before
    for event in new:
        stands = _after(stands, event, one)
    if stands is not None and not stands.settled and _over(stands, one, now):
        stands = replace(stands, settled=True)
    return stands, new


def withdrawn(before: Standing, now: datetime) -> Standing:
    """No rule asks for it any more."""
    if before.state is not DutyState.OPEN:
        return replace(before, settled=True)
    return replace(before, state=DutyState.LAPSED, told_at=max(now, before.told_at), settled=True)


def _after(stands: Standing | None, event: Event, one: Obligation) -> Standing:
    if stands is None:
        stands = Standing(DutyState.OPEN, event.at)
    stands = replace(stands, told_at=event.at)
    match event.turn:
        case Turn.OPENED:
            return replace(stands, state=DutyState.OPEN)
        case Turn.DONE | Turn.CAUGHT_UP:
            state = DutyState.DONE if event.turn is Turn.DONE else DutyState.MISSED
            by = event.person_id or None
            return replace(
                stands, state=state, settled=True, done_at=event.at, done_by=by, record=event.record
            )
        case Turn.LAPSED:
            return replace(stands, state=DutyState.LAPSED)
        case Turn.MISSED:
            return replace(stands, state=DutyState.MISSED, missed_on=one.last)
        case Turn.ESCALATED:
            return replace(stands, rung=event.rung)
        case Turn.REMINDED:
            return stands


def _over(stands: Standing, one: Obligation, now: datetime) -> bool:
    """Nothing more can come: what lapsed may be asked for again only within its period."""
    match stands.state:
        case DutyState.LAPSED:
            return now >= ends(one.last, one.zone)
        case DutyState.MISSED:
            return now >= ends(chased_until(one), one.zone)
        case _:
            return False
