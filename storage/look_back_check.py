"""Compares the look-backs that were drawn with what the chain tells of them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.hazard_events import to_millisecond
from storage.tables.look_back import look_back

Place = tuple[str, int, int]
"""The visit, the hazard and the days since closing."""


class LookBackCheck:
    """Takes the events of the chain one by one, then compares. The first ones told did not name the closing."""

    def __init__(self) -> None:
        self._told: dict[Place, str | None] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError or ValueError when such an event is not as it must be."""
        if event.action == "visit.drawn":
            for hazard_id, after, *closed_at in event.data["hazards"]:
                self._told[event.subject, hazard_id, after] = closed_at[0] if closed_at else None

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``hazard:3`` for each whose look-back is changed, missing, or there without an event."""
        waiting, found = dict(self._told), dict[str, Any]()
        for row in await connection.execute(select(look_back).order_by(look_back.c.id)):
            place = (f"visit:{row.visit_id}", row.hazard_id, row.after)
            told = waiting.pop(place, "")
            if told not in (None, to_millisecond(row.closed_at).isoformat()):
                found[f"hazard:{row.hazard_id}"] = None
        return [*found, *(f"hazard:{hazard_id}" for _, hazard_id, _ in waiting)]
