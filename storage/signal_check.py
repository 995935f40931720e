"""Compares quality signals with what the chain tells of them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.signals.signal import fingerprint
from storage.signal import Signals


class SignalCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action.startswith("signal."):
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``signal:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        signals = Signals(connection)
        page = await signals.all()
        while page:
            for one in page:
                subject = f"signal:{one.id}"
                if waiting.pop(subject, None) != fingerprint(one):
                    found.append(subject)
            page = await signals.all(after=page[-1].id)
        return found + list(waiting)
