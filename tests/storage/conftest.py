"""The street of the hazard loop's tests: built once, copied for each."""

from collections.abc import AsyncIterator

import pytest

from tests.storage.hazard_world import World, street


@pytest.fixture
async def world(settled: tuple[str, dict[str, int]]) -> AsyncIterator[World]:
    async with street(*settled) as there:
        yield there
