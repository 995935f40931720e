"""Opens the database: SQLite with one writer and separate readers, or PostgreSQL."""

import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.one_hop import OneHop, Tidy, opening

CONNECT_WITHIN = 10  # seconds
# Never a limit on the client's side: to give up a COMMIT that waits for the standby makes it count as done without.
LIMITS = {
    "application_name": "anxun",
    "lock_timeout": "20s",
    "statement_timeout": "5min",
    # What is asked is of one street, one firm, one person: by an index in one process is quickest, and planning for
    # spinning discs or for helpers that are started first would read whole tables instead.
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
    "plan_cache_mode": "force_custom_plan",  # a plan for any month at all reads the whole city for one street's May
    "idle_in_transaction_session_timeout": "5min",  # whoever was stopped in the middle gives its locks back
}
KEEPALIVE = {"TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 10, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 60_000}


def _dumps(value: Any) -> str:
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # a number of more than 64 bits, half a surrogate pair
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _loads(text: str | bytes) -> Any:
    try:
        return orjson.loads(text)
    except ValueError:
        return json.loads(text)


class Database:
    """One place that begins and commits. ``write`` is one transaction (SQLite: BEGIN IMMEDIATE)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            # 16 writers on SQLite are slower than one, and their slowest is a hundred times worse.
            self._writer = _sqlite(url, OneHop, begin="BEGIN IMMEDIATE", pool_size=1)
            self._reader = _sqlite(url, Tidy, begin="BEGIN", pool_size=4)
        else:
            self._writer = self._reader = _postgresql(url)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that commits at the end of the block and rolls back when the block raises."""
        async with self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A snapshot to read from."""
        async with self._reader.connect() as connection:
            yield connection

    @property
    def engine(self) -> AsyncEngine:
        """For what is no transaction, such as VACUUM."""
        return self._writer

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()


def _postgresql(url: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        json_serializer=_dumps,
        json_deserializer=_loads,
        pool_size=10,
        pool_pre_ping=True,  # a server that was started again costs nobody an error
        hide_parameters=True,
        connect_args={"timeout": CONNECT_WITHIN, "server_settings": LIMITS},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _alive(dbapi: Any, _record: Any) -> None:
        """A server whose machine has gone answers nothing, not even that it has gone: ask for a sign of life."""
        transport = getattr(dbapi.driver_connection, "_transport", None)
        found = transport.get_extra_info("socket") if transport is not None else None
        if found is not None and found.family != socket.AF_UNIX:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            for option, value in KEEPALIVE.items():
                if hasattr(socket, option):
                    found.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)

    return engine


def _sqlite(url: str, kind: type[Tidy], begin: str, pool_size: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        json_serializer=_dumps,
        json_deserializer=_loads,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=60,
        hide_parameters=True,
        connect_args={"async_creator_fn": opening(kind)},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _pragmas(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None  # the driver must not begin on its own
        cursor = dbapi.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
