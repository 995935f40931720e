"""Compares the checks of posters with what the chain tells of them."""

from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.posters.check import check_fingerprint
from storage.poster_check import PosterChecks


class PosterAudit:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action == "poster.checked":
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``poster_check:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        checks = PosterChecks(connection)
        page = await checks.all()
        while page:
            for one in page:
                subject = f"poster_check:{one.id}"
                if waiting.pop(subject, None) != check_fingerprint(one):
                    found.append(subject)
            page = await checks.all(after=page[-1].id)
        return found + list(waiting)
