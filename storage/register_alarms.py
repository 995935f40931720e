"""Rows of registers as far as the clock of duties asks: what runs out, of many enterprises or regions at once."""

from collections import defaultdict
from datetime import date, datetime, tzinfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.expiry import RunsOut
from inspection.duties.period import begins
from storage.duty_facts import Stretch
from storage.tables.form import form, submission
from storage.tables.register import register_row as table


async def running_out(
    connection: AsyncConnection, ids: Stretch, since: date, now: datetime, zone: tzinfo
) -> dict[int, list[RunsOut]]:
    """Rows of these that are near their end, or were on the day ``since``, by enterprise or region."""
    owner = ids.owner(table)
    title = form.c.title
    asked = (
        select(table, title, owner.label("owner"))
        .join(submission, submission.c.id == table.c.submission_id)
        .join(form, form.c.id == submission.c.form_id)
        .where(
            *(ids.of(owner), ~table.c.ended, table.c.alarm_on <= now.astimezone(zone).date()),
            or_(table.c.until.is_(None), table.c.until >= begins(since, zone)),
        )
    )
    found: dict[int, list[RunsOut]] = defaultdict(list)
    for row in await connection.execute(asked.order_by(table.c.submission_id)):
        told = RunsOut(
            row.submission_id,
            row.form,
            row.key,
            f"{row.title} · {row.name}" if row.name else row.title,
            row.since,
            row.until,
            row.expires_on,
            tuple(row.remind),
        )
        found[row.owner].append(told)
    return found
