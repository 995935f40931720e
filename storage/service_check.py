"""Compares requests for service with what the chain tells of them, and their columns with their steps."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.services.request import fingerprint
from storage.service import to_request
from storage.tables.service import service_request

PAGE = 500


class ServiceCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action.startswith("request."):
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``request:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        page = select(service_request).order_by(service_request.c.id).limit(PAGE)
        rows = (await connection.execute(page)).all()
        while rows:
            for row in rows:
                subject = f"request:{row.id}"
                try:
                    one = to_request(row)
                    sound = (row.state, row.handler_id) == (one.state.value, one.handler)
                    digest = fingerprint(one) if sound else ""
                except (ValueError, TypeError, KeyError):  # somebody wrote what no event could have written
                    digest = ""
                if waiting.pop(subject, None) != digest:
                    found.append(subject)
            rows = (await connection.execute(page.where(service_request.c.id > rows[-1].id))).all()
        return found + list(waiting)
