"""Taking over the hazards of earlier years, 历史隐患: into the chain and the ledger, as they stood on paper."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, Protocol

from inspection.audit import Event
from inspection.hazard import Action, Hazard, State, hazard_number
from inspection.hazard_events import event_name, fold, plain
from inspection.old_hazards import OldHazard
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.operator import actor_name
from inspection.words import words

CHUNK = 500
Told = tuple[str, str, Mapping[str, Any]]


@dataclass(frozen=True)
class TakeOverHazards:
    """Rows that are fit, how many were not, and the SHA-256 of the file they came from."""

    hazards: Sequence[OldHazard]
    refused: int
    sha256: str


class Hazards(Protocol):
    async def imported(self, numbers: Collection[str]) -> set[tuple[int, str]]:
        """Those of these numbers that were taken over before, each with its enterprise."""
        ...

    async def reserve_all(self, count: int, now: datetime) -> list[int]: ...
    async def save_all(self, new: Sequence[Hazard]) -> None: ...


class Audit(Protocol):
    async def append_events(self, actor: str, told: Sequence[Told], now: datetime) -> list[Event]: ...


@dataclass(frozen=True)
class ImportHazards:
    """A hazard is known again by its enterprise and the number it had, so the same file may be imported any number
    of times: what was taken over before lives on here and is left as it is. Nobody is told; open ones stand in the
    lists of whoever is responsible from now on. ``progress`` is told how many rows were dealt with."""

    hazards: Hazards
    audit: Audit
    zone: tzinfo
    progress: Callable[[int], None] = lambda _rows: None

    async def __call__(self, command: TakeOverHazards, actor: Person | None, now: datetime) -> Done:
        imported = still_open = 0
        for start in range(0, len(command.hazards), CHUNK):
            part = command.hazards[start : start + CHUNK]
            known = await self.hazards.imported([one.number for one in part])
            new = [one for one in part if one.key not in known]
            if new:
                await self._take(new, actor, now)
            imported += len(new)
            still_open += sum(one.closed_on is None for one in new)
            self.progress(len(part))
        counts = {"imported": imported, "open": still_open, "known": len(command.hazards) - imported}
        counts["refused"] = command.refused
        end = ("ledger.hazards_imported", "ledger", {**counts, "sha256": command.sha256})
        await self.audit.append_events(actor_name(actor), [end], now)
        return Done(words("old_hazards.done", **counts))

    async def _take(self, new: Sequence[OldHazard], actor: Person | None, now: datetime) -> None:
        ids = await self.hazards.reserve_all(len(new), now)
        told = [
            (event_name(Action.IMPORT), f"hazard:{key}", self._data(key, one))
            for key, one in zip(ids, new, strict=True)
        ]
        events = await self.audit.append_events(actor_name(actor), told, now)
        await self.hazards.save_all([fold(None, event) for event in events])

    def _data(self, hazard_id: int, one: OldHazard) -> dict[str, Any]:
        """What the event says; days begin at midnight in the system's zone."""
        closed = one.closed_on is not None
        said = {
            "id": hazard_id,
            "number": hazard_number(hazard_id),
            "imported_as": one.number,
            "source": one.source,
            "state": State.CLOSED if closed else State.GRADED,
            "grade": one.grade,
            "description": one.description,
            "enterprise_id": one.enterprise_id,
            "clause": one.clause,
            "other_standard": one.standard,
            "found_at": self._midnight(one.found_on),
            "due_on": one.due_on,
            "closed_at": self._midnight(one.closed_on) if one.closed_on else None,
            "closed_by": one.closed_by if closed else None,
        }
        return {name: plain(value) for name, value in said.items() if value is not None}

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)
