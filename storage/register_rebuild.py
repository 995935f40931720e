"""Rows of registers once more from what was handed in: to compare them, and to write those of a form that was no
register when they were answered."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from sqlalchemy import Select, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.forms.form import Form
from inspection.forms.load import load
from inspection.forms.moment import Moment
from inspection.forms.register import Register
from inspection.forms.row import NewRow
from inspection.forms.row_name import row_name
from storage.registers import columns_of
from storage.tables.form import form, form_file, submission
from storage.tables.register import register_row as table

PAGE = 200
_IDENTITY = "form", "enterprise_id", "region_id", "key"


async def register_of(connection: AsyncConnection, form_id: int) -> Register | None:
    """By the version itself, else by the first one after it that is a register: what was answered before is a row."""
    name = select(form.c.name).where(form.c.id == form_id).scalar_subquery()
    asked = select(form.c.extras).where(form.c.name == name, form.c.id >= form_id).order_by(form.c.id)
    found = (Register.of(extras) for extras in (await connection.execute(asked)).scalars())
    return next((one for one in found if one is not None), None)


async def rebuild(connection: AsyncConnection, name: str) -> None:
    """Writes the rows of that form anew when one of its submissions has none."""
    row = exists().where(table.c.submission_id == submission.c.id)
    bare = select(submission.c.id).join(form).where(form.c.name == name, ~row).limit(1)
    if (await connection.execute(bare)).first() is None:
        return
    rows = list((await derived(connection, name)).values())
    await connection.execute(delete(table).where(table.c.form == name))
    if rows:
        await connection.execute(table.insert(), rows)


async def derived(connection: AsyncConnection, name: str | None = None) -> dict[int, dict[str, Any]]:
    """The columns of each row as they must be, by submission; of one form or of all."""
    rows: dict[int, dict[str, Any]] = {}
    last: dict[tuple[Any, ...], int] = {}
    versions: dict[int, tuple[Register, Form] | None] = {}
    async for one in _submissions(connection, name):
        if one.form_id not in versions:
            register = await register_of(connection, one.form_id)
            versions[one.form_id] = (register, await _form(connection, one.form_id)) if register else None
        if (known := versions[one.form_id]) is None:
            continue
        row = rows[one.id] = columns_of(_row(one, *known))
        same = tuple(row[column] for column in _IDENTITY)
        if same in last:
            rows[last[same]]["until"] = one.at
        last[same] = one.id
    return rows


def _row(one: Any, register: Register, asked: Form) -> NewRow:
    entry = register.entry(one.answers, f"submission:{one.id}")
    name = row_name(asked, register, one.answers, Moment(one.at))
    return NewRow(one.id, asked.name, name, entry, one.at, one.enterprise_id, one.region_id)


async def _form(connection: AsyncConnection, form_id: int) -> Form:
    kept = (await connection.execute(select(form).where(form.c.id == form_id))).one()
    beside = select(form_file.c.name, form_file.c.body)
    beside = beside.where(form_file.c.form_id == form_id, ~form_file.c.is_source)
    files: Mapping[str, bytes] = {row.name: bytes(row.body) for row in await connection.execute(beside)}
    return load(kept.xform, kept.rows, kept.extras, files)


async def _submissions(connection: AsyncConnection, name: str | None) -> AsyncIterator[Any]:
    """Oldest first, a page at a time."""
    page: Select[Any] = select(submission).join(form).order_by(submission.c.id).limit(PAGE)
    page = page if name is None else page.where(form.c.name == name)
    rows = (await connection.execute(page)).all()
    while rows:
        for row in rows:
            yield row
        rows = (await connection.execute(page.where(submission.c.id > rows[-1].id))).all()
