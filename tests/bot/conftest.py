"""A street for each test that wants one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.street import Street, street
from tests.databases import Databases


@pytest.fixture
async def town(
    tmp_path: Path, databases: Databases, settled: tuple[str, dict[str, int]]
) -> AsyncIterator[Street]:
    async with street(tmp_path, settled) as found:
        found.dump = lambda: databases.dump(settled[0])
        yield found
