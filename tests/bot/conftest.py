"""A street for each test that wants one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.street import Street, street


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path) as found:
        yield found
