"""Compares the rungs that were climbed with what the chain tells of them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from storage.tables.overdue import overdue_rung

TOLD = "overdue.told"
Rung = tuple[str, str, int]
Said = tuple[str, str, tuple[int, ...]]


class OverdueCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[Rung, Said] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it must have."""
        if event.action == TOLD:
            said = event.data
            place = event.subject, said["due_on"], said["rung"]
            self._told[place] = said["to"], said["on"], tuple(said["people"])

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``overdue:3`` for each hazard of which a rung is changed, missing, or there without an event."""
        there: dict[Rung, Said] = {}
        for row in await connection.execute(select(overdue_rung).order_by(overdue_rung.c.id)):
            place = f"overdue:{row.hazard_id}", row.due_on.isoformat(), row.rung
            there[place] = row.to, row.on.isoformat(), tuple(row.people)
        places = dict.fromkeys([*there, *self._told])
        wrong = (place[0] for place in places if there.get(place) != self._told.get(place))
        return list(dict.fromkeys(wrong))
