"""A PostgreSQL of the bench's own, as it is delivered: in a folder that goes with it, on a free port of loopback."""

import asyncio
import os
import pwd
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.bench.ours import free_port
from app.bench.process import dying_with_us

OWNER = "anxun"
ANSWERS_WITHIN = 30.0  # seconds


def program(name: str) -> str | None:
    """Its path; None when PostgreSQL is not installed."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))  # where Debian keeps it
    return shutil.which(name) or (str(versions[-1]) if versions else None)


@asynccontextmanager
async def server() -> AsyncIterator[str]:
    """Its address for ``ANXUN_DATABASE_URL``. It keeps its promises: fsync and all else as delivered."""
    owner, port = _somebody(), free_port()
    folder = await asyncio.to_thread(_folder, owner)
    process = None
    try:
        how = ("-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        made = await _run(owner, folder, "initdb", "-D", f"{folder}/data", *how)
        await made.wait()
        place = ("-D", f"{folder}/data", "-k", folder, "-p", str(port), "-c", "listen_addresses=127.0.0.1")
        process = await _run(owner, folder, "postgres", *place)
        await _answers(owner, folder, port)
        yield f"postgresql+asyncpg://{OWNER}@127.0.0.1:{port}/postgres"
    finally:
        try:
            if process is not None and process.returncode is None:
                process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
                await process.wait()
        finally:  # also for whoever cancels twice
            shutil.rmtree(folder, ignore_errors=True)


def _somebody() -> str | None:
    """Whose it is when the bench runs as root, whom PostgreSQL refuses; None when it does not."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _folder(owner: str | None) -> str:
    made = tempfile.mkdtemp(prefix="anxun-bench-pg-")
    if owner is not None:
        shutil.chown(made, owner)
    return made


async def _run(owner: str | None, folder: str, name: str, *told: str) -> asyncio.subprocess.Process:
    silent = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        *dying_with_us(), program(name) or name, *told, user=owner, cwd=folder, stdout=silent, stderr=silent
    )


async def _answers(owner: str | None, folder: str, port: int) -> None:
    """Until it does. Raises TimeoutError."""
    async with asyncio.timeout(ANSWERS_WITHIN):
        while True:
            asked = await _run(owner, folder, "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port))
            if await asked.wait() == 0:
                return
            await asyncio.sleep(0.1)
