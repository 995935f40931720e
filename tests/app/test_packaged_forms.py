"""The forms that come along are there from the first day, and after an upgrade when the system starts."""

from pathlib import Path

import pytest

from app.bootstrap import opened
from app.packaged_forms import coming_along, keep_packaged_forms
from tests.app.command_line import Shell


@pytest.fixture
def without_packaged_forms() -> None:
    """Here they are."""


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    ready = Shell(tmp_path / "home", monkeypatch, capsys)
    assert ready.anxun("init", "--region", "晨星区").code == 0
    return ready


def test_all_of_them_are_there_and_a_second_init_changes_nothing(shell: Shell) -> None:
    listed = shell.anxun("form", "list").out
    assert {line.split("\t")[0] for line in listed.splitlines()} == set(coming_along())
    shell.anxun("init")
    assert shell.anxun("form", "list").out == listed
    assert shell.anxun("audit", "verify").code == 0


@pytest.mark.usefixtures("shell")
async def test_one_that_is_new_is_there_once_the_bot_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "noise.md"
    new.write_text("| survey |\n| | type | name | label |\n| | text | where | 哪里 |\n", "utf-8")
    files = {**coming_along(), "noise": new}
    monkeypatch.setattr("app.packaged_forms.coming_along", lambda: files)
    async with opened() as system:
        for _ in range(2):
            await keep_packaged_forms(system)
        async with system.read() as work:
            assert len(await work.forms.versions("noise")) == 1
            assert len(await work.forms.all()) == len(files)
