"""``anxun doctor --media``: every photo that the ledger knows lies where it should, with the bytes it had."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.sealed import Sealer
from tests.app.backup_world import PICTURES, furnished, in_database, sqlite
from tests.app.command_line import Shell

LONG_AGO = time.time() - 3 * 86400


@pytest.fixture
def town(shell: Shell) -> Shell:
    """A home whose ledger refers to three pictures."""
    Sealer.open(shell.home / "keys", create=True)
    furnished(sqlite(shell.home), shell.home)
    return shell


def picture(shell: Shell, shelf: str) -> Path:
    (found,) = (shell.home / "media" / shelf).rglob("*.jpg")
    return found


def told(path: Path) -> str:
    return "/".join(path.parts[-3:])


def test_when_all_is_there_it_says_so(town: Shell) -> None:
    said = town.anxun("doctor", "--media")
    assert said.code == 0, said.err
    assert "完好 3 个，缺失 0 个，内容已变 0 个，位置不对 0 个" in said.out


def test_what_is_missing_or_has_other_bytes_comes_back_from_a_backup(town: Shell, tmp_path: Path) -> None:
    assert town.anxun("backup", tmp_path / "anxun.tar").code == 0
    lost, rotten = picture(town, "display"), picture(town, "original")
    lost.unlink()
    rotten.unlink()  # nobody may write to an original
    rotten.write_bytes(b"rotten")
    said = town.anxun("doctor", "--media")
    assert said.code == 1
    assert (
        f"缺失：{told(lost)}" in said.out and f"内容已变：{told(rotten)}" in said.out and "--from" in said.out
    )

    mended = town.anxun("doctor", "--media", "--from", tmp_path / "anxun.tar")
    assert mended.code == 0 and "已从备份取回 2 个" in mended.out
    assert sorted(PICTURES.values()) == sorted(
        one.read_bytes() for one in (lost, rotten, picture(town, "thumb"))
    )
    assert town.anxun("doctor", "--media").code == 0


def test_a_backup_that_is_none_brings_nothing_and_says_so(town: Shell, tmp_path: Path) -> None:
    picture(town, "display").unlink()
    (tmp_path / "foreign.tar").write_bytes(b"PK\x03\x04" * 400)
    said = town.anxun("doctor", "--media", "--from", tmp_path / "foreign.tar")
    assert said.code == 1 and "不是 anxun backup 写出的文件" in said.err


def test_what_was_moved_is_found_and_put_back(town: Shell) -> None:
    lost = picture(town, "display")
    elsewhere = lost.parents[1] / ("00" if lost.parent.name != "00" else "01") / lost.name
    elsewhere.parent.mkdir()
    shutil.move(lost, elsewhere)
    said = town.anxun("doctor", "--media", "--json")
    assert said.code == 1 and json.loads(said.out)["moved"] == [[told(lost), told(elsewhere)]]
    said = town.anxun("doctor", "--media", "--mend")
    assert said.code == 0 and "已放回 1 个" in said.out
    assert lost.read_bytes() == elsewhere.read_bytes()


def test_what_nobody_refers_to_is_swept_after_a_day_and_nothing_else(town: Shell) -> None:
    folder = town.home / "media" / "display" / "ab"
    folder.mkdir(exist_ok=True)
    old, new, waiting = (folder / f"{letter * 32}.jpg" for letter in "abc")
    for one in (old, new, waiting):
        one.write_bytes(b"left behind")
    for one in (old, waiting, picture(town, "thumb")):
        os.utime(one, (LONG_AGO, LONG_AGO))
    payload = json.dumps({"kind": "pictures", "paths": [told(waiting)]})

    def wait(connection: Connection) -> None:
        connection.execute(text("UPDATE outbox SET payload = :said WHERE id = 1"), {"said": payload})

    in_database(sqlite(town.home), wait)
    said = town.anxun("doctor", "--media")
    assert said.code == 0 and "没有记录引用的文件 2 个" in said.out and old.exists()
    said = town.anxun("doctor", "--media", "--sweep")
    assert said.code == 0 and "已清除 1 个" in said.out
    assert (old.exists(), new.exists(), waiting.exists()) == (False, True, True)
    assert picture(town, "thumb").exists()
