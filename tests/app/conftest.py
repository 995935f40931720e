"""A command line of one's own, in an empty home."""

from pathlib import Path

import pytest

from tests.app.command_line import Shell


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture(autouse=True)
def without_packaged_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that come along have tests of their own: to take them over takes longer than most tests."""
    monkeypatch.setattr("app.packaged_forms.coming_along", dict)
