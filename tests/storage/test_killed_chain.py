"""Writers of the chain that are killed -9 leave neither a fork nor a gap, and no event that was committed is lost."""

import asyncio
import sys

import pytest

from inspection.audit_check import ChainCheck
from storage.database import Database
from storage.sealed import Sealer
from storage.work import Work


@pytest.mark.timeout(300)
async def test_a03_writers_killed_two_by_two_fifty_times_leave_one_chain(
    settled: tuple[str, dict[str, int]],
) -> None:
    rounds = 25 if "sqlite" in settled[0] else 8  # a server is slower to let each of them in
    driver = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.storage.killed_chain", settled[0], str(rounds)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await driver.communicate()
    finally:
        if driver.returncode is None:
            driver.kill()
            await driver.wait()
    assert driver.returncode == 0, err.decode()
    database, check, numbers = Database(settled[0]), ChainCheck(), list[int]()
    async with database.read() as connection:
        async for event in Work(connection, Sealer(bytes(32))).audit.walk():
            assert check.take(event) is None
            numbers.append(event.seq)
    await database.close()
    assert check.end() is None and numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= int(out) >= 2 * rounds
