"""Rebuilds every hazard from the chain and compares it with its row: who changes the ledger behind the
chain's back is found out, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.hazard import Hazard
from inspection.hazard_events import PREFIX, fold
from storage.hazard_row import photos_of, to_hazard
from storage.tables.hazard import hazard

PAGE = 500


@dataclass(frozen=True)
class Difference:
    """A hazard whose row is not what its events say. ``fields`` names what differs; empty when the whole
    row is missing, or is there without any event."""

    hazard_id: int
    fields: tuple[str, ...] = ()


class Rebuilt:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._hazards: dict[int, Hazard] = {}

    def __len__(self) -> int:
        return len(self._hazards)

    def take(self, event: Event) -> None:
        """Raises ValueError, TypeError or KeyError when the event cannot be folded."""
        if event.action.startswith(PREFIX):
            hazard_id = int(event.subject.removeprefix("hazard:"))
            self._hazards[hazard_id] = fold(self._hazards.get(hazard_id), event)

    async def differences(self, connection: AsyncConnection) -> list[Difference]:
        """Every hazard that is not what the chain tells, by id."""
        found: list[Difference] = []
        waiting = dict(self._hazards)
        page = select(hazard).order_by(hazard.c.id).limit(PAGE)
        rows = (await connection.execute(page)).all()
        while rows:
            photos = await photos_of(connection, [row.id for row in rows])
            for row in rows:
                told = waiting.pop(row.id, None)
                try:
                    kept = to_hazard(row, photos[row.id])
                except (ValueError, TypeError, KeyError):  # somebody wrote what no event could have written
                    found.append(Difference(row.id, ("facts",)))
                    continue
                found.extend(_compared(row.id, told, kept))
                if row.listed_until != kept.listed_until:  # the one column that is kept twice
                    found.append(Difference(row.id, ("listed_until",)))
            rows = (await connection.execute(page.where(hazard.c.id > rows[-1].id))).all()
        return sorted(found + [Difference(gone) for gone in waiting], key=lambda one: one.hazard_id)


def _compared(hazard_id: int, told: Hazard | None, kept: Hazard) -> Iterator[Difference]:
    if told is None:
        yield Difference(hazard_id)
    elif told != kept:
        names = (field.name for field in fields(Hazard))
        yield Difference(hazard_id, tuple(n for n in names if getattr(told, n) != getattr(kept, n)))
