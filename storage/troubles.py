"""Which failures of a database pass by themselves, and are nobody's fault who wrote something."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

# PostgreSQL's classes: connection, transaction rolled back, resources (disk, memory, connections), operator, system
CLASSES = ("08", "40", "53", "57", "58")
STATES = (
    "25006",  # read-only: this server is a standby, or has become one
    "25P03",  # the transaction lay idle for too long
    "55P03",  # a lock was not to be had in time
)
CODES = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
)


def passing(error: BaseException) -> bool:
    """True when the same transaction may well succeed a moment later: the connection dropped, the server is
    shutting down, two transactions got in each other's way, the disk is full."""
    return any(_passes(one) for one in _causes(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, as the driver raised it."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.orig if isinstance(one, DBAPIError) else None]


def _passes(error: BaseException) -> bool:
    if isinstance(error, OSError | NoConnectionFree | PendingRollbackError):  # a timeout is an OSError too
        return True
    # asyncpg's own: torn in the middle of an answer, or none of the servers takes writes just now
    if any(kind.__name__ == "InternalClientError" for kind in type(error).__mro__):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, sqlite3.Error):
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in CODES  # the low byte; the rest says it finer
    state = getattr(error, "sqlstate", None)
    return isinstance(state, str) and (state[:2] in CLASSES or state in STATES)
