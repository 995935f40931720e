"""Attempts to open a case without a key to it, out of the audit chain."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.audit import audit


async def denials(connection: AsyncConnection, numbers: Collection[str]) -> dict[str, int]:
    """How often, by the number of the case."""
    subjects = [f"tip:{number}" for number in numbers]
    here = audit.c.subject.in_(subjects), audit.c.action == "tip.denied"
    asked = select(audit.c.subject, func.count().label("many")).where(*here).group_by(audit.c.subject)
    rows = await connection.execute(asked)
    return {row.subject.removeprefix("tip:"): row.many for row in rows}
