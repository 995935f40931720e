"""Statements that are to fail."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


async def failing(connection: AsyncConnection, statement: str) -> Exception:
    """What the statement raises."""
    try:
        await connection.execute(text(statement))
    except Exception as raised:
        return raised
    raise AssertionError("it did not fail")
