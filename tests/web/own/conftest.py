"""The street of the chat, and the pages of the same street."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.street import street
from tests.web.own.house import House


@pytest.fixture
async def house(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[House]:
    async with street(tmp_path, settled) as town:
        made = House(town)
        try:
            yield made
        finally:
            await made.close()
