"""Compares typical cases with what the chain tells of them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.cases.case import fingerprint
from storage.case import Cases

BOUND = ("case.made", "case.voided")


class CaseCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action in BOUND:
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``case:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        cases = Cases(connection)
        page = await cases.all()
        while page:
            for one in page:
                if waiting.pop(f"case:{one.id}", None) != fingerprint(one):
                    found.append(f"case:{one.id}")
            page = await cases.all(after=page[-1].id)
        return found + list(waiting)
