"""Which schema a database stands at, told without loading the machinery that changes it."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, column, inspect, select, table
from sqlalchemy.ext.asyncio import AsyncConnection

KNOWN = tuple(sorted(path.name[:4] for path in (Path(__file__).parent / "migrations/versions").glob("0*.py")))
"""Every schema there ever was, oldest first; the last one is that of this program."""


class Standing(StrEnum):
    """How a database relates to this program."""

    FITS = "fits"
    EMPTY = "empty"
    OLDER = "older"
    NEWER = "newer"  # or somebody else's: in any case not known here


async def version(connection: AsyncConnection) -> str | None:
    """The schema's number, such as ``0002``; None of a database that holds nothing of ours."""
    return await connection.run_sync(_version)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):  # to ask and fail would end the transaction
        return None
    asked: Select[Any] = select(column("version_num")).select_from(table("alembic_version"))
    return connection.execute(asked).scalars().first()


def standing(found: str | None) -> Standing:
    """What ``version`` found, judged."""
    if found is None:
        return Standing.EMPTY
    if found == KNOWN[-1]:
        return Standing.FITS
    return Standing.OLDER if found in KNOWN else Standing.NEWER
