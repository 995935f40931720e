"""An upgrade that is killed -9 at its statements, one here and one there, leaves the version before it, whole; the next
one gets through."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from storage import schema
from tests.databases import Databases

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(300)
async def test_b02_an_upgrade_killed_at_any_statement_is_resumed(
    databases: Databases, tmp_path: Path
) -> None:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("ANXUN_")}
    environ |= {"ANXUN_HOME": str(tmp_path), "ANXUN_DATABASE_URL": databases.empty(), "PYTHONPATH": str(ROOT)}
    driver = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.storage.killed_upgrade"),
        env=environ,
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
    tries = [json.loads(line) for line in out.decode().splitlines()]
    *killed, whole = tries
    assert len(killed) >= 3 and all(one["killed"] for one in killed)
    assert {one["then"] for one in killed} == {schema.KNOWN[0]}
    assert whole == {
        "killed": False,
        "then": schema.KNOWN[-1],
        "killed again": False,
        "at last": schema.KNOWN[-1],
    }
    assert {one["at last"] for one in killed} == {schema.KNOWN[-1]}
