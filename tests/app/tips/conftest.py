"""The office of the confidential lane's tests, on either database."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.tips.world import Office, opened


@pytest.fixture
async def empty_office(settled: tuple[str, dict[str, int]], tmp_path: Path) -> AsyncIterator[Office]:
    async with opened(settled[0], tmp_path / "home", settled[1]) as office:
        yield office


@pytest.fixture
async def office(empty_office: Office) -> Office:
    """With two officers at their desks."""
    await empty_office.joins("马兰")
    await empty_office.joins("韩冰")
    return empty_office
