"""The office of the confidential lane, watched."""

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.logs import QUIET
from tests.app.tips.conftest import empty_office, office
from tests.bot.conftest import town

__all__ = ["empty_office", "office", "town"]


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with all that is logged, down to the last detail but of those that the program silences, and all that
    is put aside for a moment."""
    folder = tmp_path / "watched"
    (folder / "temp").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "temp"))
    writes = logging.FileHandler(folder / "log")
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(writes)
    root.setLevel(logging.DEBUG)
    for name in QUIET:
        logger = logging.getLogger(name)
        monkeypatch.setattr(logger, "level", logging.WARNING)
        logger.manager._clear_cache()  # type: ignore[attr-defined]  # it remembers who may speak
    yield folder
    root.removeHandler(writes)
    root.setLevel(level)
    writes.close()
