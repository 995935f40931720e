"""The reporter's pages of an office with two officers, on SQLite: pages do not care which database it is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.app.tips.world import Office, opened
from tests.databases import SqliteFiles
from tests.storage.hazard_world import CHENXING, MORNING, build
from tests.web.tip.reporter import POSTER, Gate, gate_of


@pytest.fixture
def street_url(sqlite_templates: SqliteFiles, tmp_path: Path) -> str:
    return SqliteFiles(sqlite_templates.templates, sqlite_templates.store, tmp_path).of(build)[0]


@pytest.fixture
async def quiet_office(street_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    """Nobody reads reports here."""
    async with opened(street_url, tmp_path / "home") as there:
        async with there.lane.system.write() as work:
            await work.posters.issue(CHENXING, POSTER, MORNING)
        yield there


@pytest.fixture
async def office(quiet_office: Office) -> Office:
    await quiet_office.joins("马兰")
    await quiet_office.joins("韩冰")
    return quiet_office


@pytest.fixture
async def gate(office: Office) -> AsyncIterator[Gate]:
    async with gate_of(office) as open_:
        yield open_
