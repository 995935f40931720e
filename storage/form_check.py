"""Compares forms and what was handed in with what the chain tells of them: who changes them behind its back is found
out, although the chain itself repeats nothing that people wrote."""

from collections.abc import AsyncIterator
from hashlib import sha256

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from storage.tables.form import form, submission

PAGE = 200
BOUND = ("form.imported", "form.submitted")


class FormCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action in BOUND:
            self._told[event.subject] = event.data["sha256"]

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``form:3`` or ``submission:7`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        for table, text in ((form, form.c.xform), (submission, submission.c.xml)):
            async for row_id, digest in _digests(connection, table, text):
                subject = f"{table.name}:{row_id}"
                if waiting.pop(subject, None) != digest:
                    found.append(subject)
        return found + list(waiting)


async def _digests(
    connection: AsyncConnection, table: Table, text: ColumnElement[str]
) -> AsyncIterator[tuple[int, str]]:
    page = select(table.c.id, text.label("text")).order_by(table.c.id).limit(PAGE)
    rows = (await connection.execute(page)).all()
    while rows:
        for row in rows:
            yield row.id, sha256(row.text.encode()).hexdigest()
        rows = (await connection.execute(page.where(table.c.id > rows[-1].id))).all()
