"""Compares tables sent upward and values entered by hand with what the chain tells of them."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from storage.tables.returns import return_entry, return_sheet

Told = tuple[object, ...]


class ReturnCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks what it must have."""
        data = event.data
        if event.action == "return.frozen":
            self._told[event.subject] = (*_place(data), data["revision"], data["sha256"])
        elif event.action == "return.entered":
            self._told[event.subject] = (*_place(data), data["key"], data["amount"], data["why"])

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``return_sheet:3`` or ``return_entry:7`` for each that is changed, missing, or there without an event."""
        rows: dict[str, Told] = {}
        for row in (await connection.execute(select(return_sheet).order_by(return_sheet.c.id))).mappings():
            digest = sha256(row["body"].encode()).hexdigest()
            rows[f"return_sheet:{row['id']}"] = (*_place(row), row["revision"], digest)
        for row in (await connection.execute(select(return_entry).order_by(return_entry.c.id))).mappings():
            rows[f"return_entry:{row['id']}"] = (*_place(row), row["key"], row["amount"], row["why"])
        everything = dict.fromkeys([*rows, *self._told])
        return [subject for subject in everything if rows.get(subject) != self._told.get(subject)]


def _place(data: object) -> Told:
    names = ("campaign", "table", "region_id", "month")
    return tuple(data[name] for name in names)  # type: ignore[index]
