"""The street of the hazard loop's tests: built once, copied for each."""

from collections.abc import AsyncIterator

import pytest

from tests.databases import Databases
from tests.storage.hazard_world import World, build, street


@pytest.fixture
def built(databases: Databases) -> tuple[str, dict[str, int]]:
    """The URL of a street of one's own, and the people's ids by name."""
    return databases.of(build)


@pytest.fixture
async def world(built: tuple[str, dict[str, int]]) -> AsyncIterator[World]:
    async with street(*built) as there:
        yield there
