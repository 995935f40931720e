"""The street that visits are made in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.inspection.visit_world import World, street


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with street(tmp_path) as built:
        yield built
