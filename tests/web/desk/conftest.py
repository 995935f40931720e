"""The desk of an office with two officers, on SQLite: pages do not care which database it is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.tips.world import Office, opened
from tests.databases import SqliteFiles
from tests.storage.hazard_world import build
from tests.web.desk.bureau import Bureau, bureau_of


@pytest.fixture
def street(sqlite_templates: SqliteFiles, tmp_path: Path) -> tuple[str, dict[str, int]]:
    """A street with enterprises and inspectors, and nobody at the desk."""
    return SqliteFiles(sqlite_templates.templates, sqlite_templates.store, tmp_path).of(build)


@pytest.fixture
async def office(street: tuple[str, dict[str, int]], tmp_path: Path) -> AsyncIterator[Office]:
    async with opened(street[0], tmp_path / "home", street[1]) as there:
        yield there


@pytest.fixture
async def bureau(office: Office) -> AsyncIterator[Bureau]:
    """马兰 and 韩冰 have their passphrases; nobody has unlocked the desk yet."""
    await office.joins("马兰")
    await office.joins("韩冰")
    async with bureau_of(office) as open_:
        yield open_
