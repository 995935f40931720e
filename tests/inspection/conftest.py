"""The street that visits are made in."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.inspection.visit_world import World, street


@pytest_asyncio.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with street(database_url) as built:
        yield built
