"""A newcomer's campaign: whoever follows docs/campaigns.md letter by letter gets what the page shows."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspection.campaigns.load import load
from inspection.campaigns.packaged import folders
from inspection.campaigns.reading import Section
from tests.app.command_line import Shell
from tests.inspection.campaigns.village import Village

PAGE = Path(__file__).parents[2] / "docs" / "campaigns.md"
BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)```", re.S)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path / "home", monkeypatch, capsys)
    made.set("ANXUN_LANGUAGE", "en")
    made.set("ANXUN_CLOCK", "2026-05-08T09:00:00+08:00")
    monkeypatch.chdir(tmp_path)
    assert made.anxun("init", "--region", "河口县").code == 0
    return made


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console and the lines shown below it."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, *shown = part.splitlines()
        yield command, shown


def says(shell: Shell, command: str) -> list[str]:
    verb, *args = command.split()
    if verb == "anxun":
        said = shell.anxun(*args)
        return (said.out + said.err).splitlines()
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_whoever_follows_the_page_has_a_sixth_campaign_that_runs(shell: Shell, tmp_path: Path) -> None:
    ran = 0
    for block in BLOCK.finditer(PAGE.read_text("utf-8")):
        if block["file"]:
            path = tmp_path / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"], "utf-8")
        elif block["kind"] == "console":
            for command, shown in steps(block["text"]):
                heard = says(shell, command)
                assert [line for line in shown if line not in heard] == [], (command, heard)
                ran += 1
    assert ran >= 7
    listed = shell.anxun("campaign", "list").out
    assert re.search(r"^hekou-2026  1 .* running  河口镇", listed, re.M)
    assert "hekou-self-check" in shell.anxun("form", "list").out


def test_every_key_that_is_understood_stands_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    finish = Section.finish

    def noting(section: Section) -> None:
        asked.update(section.asked)
        finish(section)

    monkeypatch.setattr(Section, "finish", noting)
    Village().read()
    for folder in folders().values():
        load(folder)
    page = PAGE.read_text("utf-8") + PAGE.with_name("copyouts.md").read_text("utf-8")  # which it leads to
    told = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", page))))
    assert len(asked) > 50 and asked - told - {"zh", "en"} == set()


def test_the_page_names_every_campaign_that_comes_along() -> None:
    page = PAGE.read_text("utf-8")
    assert [name for name in folders() if f"campaigns/{name}.md" not in page] == []
