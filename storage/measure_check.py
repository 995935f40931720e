"""Compares measures with what the chain tells of them: who changes one behind its back is found out."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.measures.measure import fingerprint
from storage.measure_row import hazards_of, to_measure
from storage.tables.measure import measure

PAGE = 500
BOUND = ("measure.recorded", "measure.voided")


class MeasureCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action in BOUND:
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``measure:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        page = select(measure).order_by(measure.c.id).limit(PAGE)
        rows = (await connection.execute(page)).all()
        while rows:
            linked = await hazards_of(connection, [row.id for row in rows])
            for row in rows:
                subject = f"measure:{row.id}"
                try:
                    digest = fingerprint(to_measure(row, linked.get(row.id, ())))
                except (ValueError, TypeError, KeyError):  # somebody wrote what no event could have written
                    digest = ""
                if waiting.pop(subject, None) != digest:
                    found.append(subject)
            rows = (await connection.execute(page.where(measure.c.id > rows[-1].id))).all()
        return found + list(waiting)
