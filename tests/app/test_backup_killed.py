"""kill -9 in the middle: a backup leaves no file that looks whole, a restore no database that looks full."""

import fcntl
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from storage.sealed import Sealer
from tests.app.backup_world import PICTURES, elsewhere, fails, furnished, in_database, sqlite
from tests.app.command_line import Shell
from tests.storage.populated import held

ROOT = Path(__file__).parents[2]
DYING = """
import os, signal
from {module} import {cls}
real, left = {cls}.{method}, [{at}]
def {method}(*args, **more):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **more)
{cls}.{method} = {method}
from app.main import main
main()
"""


def dies(where: tuple[str, str, str], at: int, *command: object) -> bool:
    """Runs the command in a process that kills itself when it calls that method for the ``at``-th time."""
    module, cls, method = where
    script = DYING.format(module=module, cls=cls, method=method, at=at)
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, command)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode != 0


@pytest.fixture
def full(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    furnished(sqlite(shell.home), shell.home, rows=6)
    return shell


@pytest.mark.parametrize("at", [1, 5, 17, 20])
def test_a_backup_that_is_killed_leaves_no_file_and_the_next_one_is_whole(
    full: Shell, tmp_path: Path, at: int
) -> None:
    file = tmp_path / "anxun.tar"
    assert dies(("storage.backup_file", "Writer", "add"), at, "backup", file)
    assert not file.exists() and (tmp_path / "anxun.tar.part").exists()
    fails(elsewhere(full, tmp_path / "new").anxun("restore", tmp_path / "anxun.tar.part"), "")
    made = elsewhere(full, tmp_path / "home").anxun("backup", file)
    assert made.code == 0 and not (tmp_path / "anxun.tar.part").exists(), made.err
    assert elsewhere(full, tmp_path / "new").anxun("restore", file).out == made.out


def test_one_that_is_killed_does_not_cost_the_one_before(full: Shell, tmp_path: Path) -> None:
    file = tmp_path / "anxun.tar"
    assert full.anxun("backup", file).code == 0
    before = file.read_bytes()
    assert dies(("storage.backup_file", "Writer", "end"), 1, "backup", file, "--force")
    assert file.read_bytes() == before


def test_two_at_once_do_not_write_one_file(full: Shell, tmp_path: Path) -> None:
    with (tmp_path / "anxun.tar.part").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        other.write(b"half of another one")
        other.flush()
        fails(full.anxun("backup", tmp_path / "anxun.tar"), "另一个备份正在写")
        assert (tmp_path / "anxun.tar.part").read_bytes() == b"half of another one"
    assert full.anxun("backup", tmp_path / "anxun.tar").code == 0


@pytest.mark.parametrize(
    ("where", "at"),
    [
        (("storage.backup_load", "Loader", "put"), 1),
        (("storage.backup_load", "Loader", "put"), 9),
        (("storage.backup_load", "Loader", "end"), 1),
        (("media.blobs", "Blobs", "put_back"), 1),
        (("media.blobs", "Blobs", "_keep"), 3),
    ],
)
def test_a_restore_that_is_killed_can_be_run_again(
    full: Shell, tmp_path: Path, where: tuple[str, str, str], at: int
) -> None:
    file = tmp_path / "anxun.tar"
    made = full.anxun("backup", file)
    new = tmp_path / "new"
    elsewhere(full, new)
    assert dies(where, at, "restore", file)
    with sqlite3.connect(new / "anxun.db") as opened:
        assert opened.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    opened.close()
    assert full.anxun("restore", file).out == made.out
    assert {path.read_bytes() for path in (new / "media").rglob("*.jpg")} == set(PICTURES.values())
    assert len(in_database(sqlite(new), held)["audit"]) == 6
