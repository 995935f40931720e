"""Compares calls with what the chain tells of them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.calls.call import fingerprint
from storage.call import Calls


class CallCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action.startswith("call."):
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``call:3`` for each whose rows are changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        calls = Calls(connection)
        page = await calls.all()
        while page:
            for call in page:
                subject = f"call:{call.id}"
                if waiting.pop(subject, None) != fingerprint(call):
                    found.append(subject)
            page = await calls.all(after=page[-1].id)
        return found + list(waiting)
