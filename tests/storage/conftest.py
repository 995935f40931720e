"""The street of the hazard loop's tests: built once, copied for each."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.storage.hazard_world import World, build, street


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("street")
    return folder, asyncio.run(build(folder))


@pytest.fixture
async def world(built: tuple[Path, dict[str, int]], tmp_path: Path) -> AsyncIterator[World]:
    folder, ids = built
    shutil.copy(folder / "anxun.db", tmp_path)
    async with street(tmp_path, ids) as there:
        yield there
