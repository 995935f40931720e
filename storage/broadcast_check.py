"""Compares broadcasts, and what enterprises confirmed, with what the chain tells of them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.broadcasts.broadcast import fingerprint
from storage.broadcast import Broadcasts
from storage.tables.broadcast import broadcast_reception


class BroadcastCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}
        self._confirmed: set[tuple[str, int, str]] = set()

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it has to say."""
        if event.action == "broadcast.sent":
            self._told[event.subject] = event.data["sha256"]
        if event.action == "broadcast.confirmed":
            self._confirmed.add((event.subject, event.data["enterprise"], event.actor))

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``broadcast:3`` for each whose row is changed, missing or there without an event, or that somebody is
        said to have confirmed, or not to have, otherwise than the chain tells."""
        waiting, found = dict(self._told), set[str]()
        broadcasts = Broadcasts(connection)
        page = await broadcasts.all()
        while page:
            for one in page:
                subject = f"broadcast:{one.id}"
                if waiting.pop(subject, None) != fingerprint(one):
                    found.add(subject)
            page = await broadcasts.all(after=page[-1].id)
        got = broadcast_reception.c
        asked = select(got.broadcast_id, got.enterprise_id, got.person_id).where(
            got.confirmed_at.is_not(None)
        )
        rows = {
            (f"broadcast:{row.broadcast_id}", row.enterprise_id, f"person:{row.person_id}")
            for row in await connection.execute(asked)
        }
        found |= {subject for subject, _, _ in rows ^ self._confirmed}
        return sorted(found | set(waiting))
