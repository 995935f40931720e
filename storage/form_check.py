"""Compares forms and what was handed in with what the chain tells of them: who changes them behind its back is found
out, although the chain itself repeats nothing that people wrote."""

from collections.abc import AsyncIterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, Table, null, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from storage.tables.form import form, submission

PAGE = 200
Told = tuple[Any, ...]
"""SHA-256, and of a submission also its form, whom it is about and which event it is."""

BOUND = ("form.imported", "form.submitted")


class FormCheck:
    """Takes the events of the chain one by one, then compares."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def take(self, event: Event) -> None:
        """Raises KeyError when such an event lacks its SHA-256."""
        if event.action in BOUND:
            about = [event.data.get(name) for name in ("form", "enterprise", "region", "occasion")]
            self._told[event.subject] = (event.data["sha256"], *about)

    async def differences(self, connection: AsyncConnection) -> list[str]:
        """``form:3`` or ``submission:7`` for each whose row is changed, missing, or there without an event."""
        waiting, found = dict(self._told), list[str]()
        for table, page in _PAGES.items():
            async for row_id, told in _rows(connection, table, page):
                subject = f"{table.name}:{row_id}"
                if waiting.pop(subject, None) != told:
                    found.append(subject)
        return found + list(waiting)


async def _rows(
    connection: AsyncConnection, table: Table, asked: Select[Any]
) -> AsyncIterator[tuple[int, Told]]:
    page = asked.order_by(table.c.id).limit(PAGE)
    rows = (await connection.execute(page)).all()
    while rows:
        for row_id, text, *about in rows:
            yield row_id, (sha256(text.encode()).hexdigest(), *about)
        rows = (await connection.execute(page.where(table.c.id > rows[-1].id))).all()


_NOTHING = null(), null(), null(), null()
_PAGES: Mapping[Table, Select[Any]] = {
    form: select(form.c.id, form.c.xform, *_NOTHING),
    submission: select(
        submission.c.id,
        *(submission.c.xml, submission.c.form_id, submission.c.enterprise_id, submission.c.region_id),
        submission.c.occasion,
    ),
}
