"""One town for each module: starting the bot takes longer than most of what people do with it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.journeys.world import Town, opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Set up, its ledger imported, the bot running; nobody has joined yet."""
    async with opened(tmp_path_factory.mktemp("town")) as running:
        yield running
