"""``python -m tests.storage.killed_upgrade``: upgrades a full database of the oldest version again and again,
each time killed -9 a few writing statements later, until it gets through. Prints one line of JSON for each try."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from app import packaged_forms
from app.settings import Settings, load
from app.setup import set_up
from storage import migrate, schema
from storage.database import Database
from storage.sealed import Sealer
from tests.storage.populated import Rows, held, populate

MOST_STATEMENTS = 2000
STRIDE = 11


def main() -> None:
    settings = load()
    Sealer.open(settings.keys, create=True)
    vars(packaged_forms)["packaged"] = dict  # the registers: they are no part of the upgrade itself
    for n in range(1, MOST_STATEMENTS, STRIDE):
        before = asyncio.run(made_anew(settings))
        killed = dies(settings, at=n)
        told: dict[str, Any] = {"killed": killed, "then": asyncio.run(found(settings, before))}
        told |= {"killed again": dies(settings, at=0), "at last": asyncio.run(found(settings, before))}
        sys.stdout.write(json.dumps(told) + "\n")
        if not killed:
            return


async def made_anew(settings: Settings) -> Rows:
    """An old database in the place of the one that was there."""
    database = Database(settings.database_url)
    if database.is_sqlite:
        for left in settings.home.glob("anxun.db*"):
            left.unlink()
    async with database.write() as connection:
        if not database.is_sqlite:
            await connection.execute(text("DROP SCHEMA public CASCADE"))
            await connection.execute(text("CREATE SCHEMA public"))
        rows = await connection.run_sync(populate, schema.KNOWN[0])
    await database.close()
    return rows


def dies(settings: Settings, at: int) -> bool:
    """Sets up in a process that kills itself before its writing statement number ``at``; whether it came so far."""
    child = os.fork()
    if child == 0:
        left = at

        def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            nonlocal left
            left -= not statement.lstrip().startswith(
                ("SELECT", "PRAGMA")
            )  # to die before one is to die after it
            if at and left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count)
        asyncio.run(set_up(settings))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    return status != 0


async def found(settings: Settings, before: Rows) -> str:
    """The version that the database stands at, when it is whole and holds what it held."""
    database = Database(settings.database_url)
    try:
        async with database.read() as connection:
            if database.is_sqlite:
                assert (await connection.execute(text("PRAGMA integrity_check"))).scalar() == "ok"
            now = await connection.run_sync(held, before)
            told = len(before["audit"])  # the chain goes on: it tells of a form that comes along
            assert {**now, "audit": now["audit"][:told]} == before
            version = await schema.version(connection) or ""
            whole = version != schema.KNOWN[-1] or await connection.run_sync(migrate.drift) == []
            return version if whole else "torn"
    finally:
        await database.close()


if __name__ == "__main__":
    os.chdir(Path(os.environ["ANXUN_HOME"]))  # no .env of the developer's
    main()
