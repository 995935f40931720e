"""Compares what is said to be entered in platforms with what the chain tells of it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.copyouts.entry import fingerprint
from storage.copyout import to_entry
from storage.tables.copyout import copyout_entry

PAGE = 500


class CopyoutCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action == "copyout.entered":
            self._told[event.subject] = event.data["sha256"]
        if event.action == "copyout.withdrawn":
            self._told.pop(event.subject, None)

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``copyout:shenyang-2023/hazards:3`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        page = select(copyout_entry).order_by(copyout_entry.c.id).limit(PAGE)
        rows = (await connection.execute(page)).all()
        while rows:
            for row in rows:
                entry = to_entry(row)
                if waiting.pop(entry.subject, None) != fingerprint(entry):
                    found.append(entry.subject)
            rows = (await connection.execute(page.where(copyout_entry.c.id > rows[-1].id))).all()
        return found + list(waiting)
