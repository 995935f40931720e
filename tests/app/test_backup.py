"""What a backup holds comes back whole, in another home; what it must not hold is nowhere in its bytes."""

import gzip
import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from storage import migrate, schema
from storage.backup_plan import KEPT, NEVER
from storage.sealed import Sealer
from storage.tables import metadata
from tests.app.backup_world import (
    DRAFT,
    HOLDER,
    NOBODY,
    PICTURES,
    STRANGER,
    columns,
    elsewhere,
    expected,
    fails,
    furnished,
    in_database,
    members,
    sqlite,
)
from tests.app.command_line import Shell
from tests.storage.populated import Rows, held

DECIDED = {
    *("audit", "region", "person", "post", "invitation", "enterprise", "poster", "visit", "visit_signature"),
    *("duty_term", "obligation", "duty_act", "duty_call", "duty_subject", "duty_mark"),
    *("finding", "photo", "hazard", "hazard_photo", "reporter", "seen_update", "job"),
    *("tip_case", "tip_grant", "tip_share", "tip_message", "tip_photo", "tip_request", "tip_extract"),
    *("form", "form_file", "submission", "register_row", "campaign", "campaign_start"),
    *("draw", "draw_pick", "conflict"),
    *("measure", "measure_hazard", "permit", "permit_step", "site_call", "call_party"),
    *("return_sheet", "return_entry", "chat_group", "look_back", "overdue_rung"),
    *("broadcast", "broadcast_reception", "signal", "signal_mark", "photo_band", "photo_point"),
    *("typical_case", "service_request", "mentor_pair", "poster_check", "visit_expert"),
    *("copyout_entry", "photo_word"),
    *("tip_release", "tip_reward", "tip_officer", "tip_recusal", "tip_chore", "tip_tally"),
}


@pytest.fixture
def full(shell: Shell) -> tuple[Shell, Rows]:
    """A home with keys and rows in every table."""
    Sealer.open(shell.home / "keys", create=True)
    return shell, furnished(sqlite(shell.home), shell.home)


def test_every_table_is_decided_on() -> None:
    assert {table.name for table in KEPT} == DECIDED
    assert {table.name for table in NEVER} == {
        *("conversation", "live_message", "outbox", "parked", "sign_in", "tip_note", "tip_push")
    }
    assert DECIDED | {table.name for table in NEVER} == set(metadata.tables)


def test_what_was_backed_up_comes_back_in_another_home(full: tuple[Shell, Rows], tmp_path: Path) -> None:
    shell, before = full
    wanted = expected(before, in_database(sqlite(shell.home), columns))
    file = tmp_path / "anxun.tar"
    made = shell.anxun("backup", file)
    assert made.code == 0 and made.out.startswith("#40 "), made.err
    assert "3 张图片" in made.err and "不含密钥" in made.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and not list(tmp_path.glob("*.part"))

    Sealer.open(tmp_path / "new" / "keys", create=True)
    done = elsewhere(shell, tmp_path / "new").anxun("restore", file)
    assert (done.code, done.out) == (0, made.out), done.err
    assert in_database(sqlite(shell.home), held) == wanted
    assert in_database(sqlite(shell.home), migrate.drift) == []
    stored = {path.read_bytes() for path in (shell.home / "media").rglob("*.jpg")}
    assert stored == set(PICTURES.values())


def test_the_manifest_tells_what_is_in_it(full: tuple[Shell, Rows], tmp_path: Path) -> None:
    shell, before = full
    wanted = expected(before, in_database(sqlite(shell.home), columns))
    assert shell.anxun("backup", tmp_path / "anxun.tar").code == 0
    found = members(tmp_path / "anxun.tar")
    about, manifest = json.loads(found[0][1]), json.loads(found[-1][1])
    assert (found[0][0].name[:6], found[-1][0].name[:9]) == ("about/", "manifest/")
    assert about["schema"] == schema.KNOWN[-1] and manifest["sound"]
    assert manifest["rows"] == {name: len(rows) for name, rows in wanted.items() if name in DECIDED}
    assert (manifest["members"], manifest["pictures"], manifest["missing"]) == (len(found) - 1, 3, 0)


def test_no_key_no_draft_and_no_address_is_in_its_bytes(full: tuple[Shell, Rows], tmp_path: Path) -> None:
    shell, _ = full
    assert shell.anxun("backup", tmp_path / "anxun.tar").code == 0
    words = b"".join(
        gzip.decompress(data) if info.name.endswith(".gz") else data
        for info, data in members(tmp_path / "anxun.tar")
    )
    raw = (tmp_path / "anxun.tar").read_bytes()
    key = (shell.home / "keys" / "root.key").read_bytes()
    for secret in (STRANGER, DRAFT, str(NOBODY), json.dumps(DRAFT)[1:-1], f"t:{HOLDER}"):
        assert secret.encode() not in words and secret.encode() not in raw
    for hidden in (key, key.hex().encode(), NOBODY.to_bytes(8, "big"), NOBODY.to_bytes(8, "little")):
        assert hidden not in words and hidden not in raw
    assert str(HOLDER).encode() in words  # whoever holds a post is written to there


@pytest.mark.parametrize("version", schema.KNOWN)
def test_a_database_that_is_not_yet_upgraded_can_be_backed_up_and_restored(
    shell: Shell, tmp_path: Path, version: str
) -> None:
    before = furnished(sqlite(shell.home), shell.home, version)
    wanted = expected(before, in_database(sqlite(shell.home), columns))
    assert shell.anxun("backup", tmp_path / "anxun.tar").code == 0
    assert in_database(sqlite(shell.home), held) == before
    done = elsewhere(shell, tmp_path / "new").anxun("restore", tmp_path / "anxun.tar")
    assert done.code == 0, done.err
    there: Rows = in_database(sqlite(shell.home), lambda connection: held(connection, before))
    assert there == {name: rows for name, rows in wanted.items()}
    assert in_database(sqlite(shell.home), migrate.drift) == []


def test_it_writes_over_nothing_unless_told(full: tuple[Shell, Rows], tmp_path: Path) -> None:
    shell, _ = full
    file = tmp_path / "anxun.tar"
    file.write_bytes(b"precious")
    fails(shell.anxun("backup", file), "已存在")
    assert file.read_bytes() == b"precious"
    assert shell.anxun("backup", file, "--force").code == 0
    assert len(members(file)) > 10


def test_where_it_cannot_be_written_it_says_so_and_leaves_nothing(
    full: tuple[Shell, Rows], tmp_path: Path
) -> None:
    shell, _ = full
    fails(shell.anxun("backup", tmp_path / "nowhere" / "anxun.tar"), "无法写入")
    (tmp_path / "folder").mkdir()
    fails(shell.anxun("backup", tmp_path / "folder", "--force"), "无法写入")
    (tmp_path / "trap.part").symlink_to(tmp_path / "elsewhere")
    fails(shell.anxun("backup", tmp_path / "trap"), "无法写入")
    assert not (tmp_path / "elsewhere").exists() and not (tmp_path / "folder.part").exists()


def test_a_full_disk_is_one_line(full: tuple[Shell, Rows], tmp_path: Path) -> None:
    """A process that may write no file larger than 64 KiB: the same error at the same place."""
    assert full[1]
    limited = (
        "import resource, signal, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536));"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from app.main import main; main()"
    )
    said = subprocess.run(
        [sys.executable, "-c", limited, "backup", tmp_path / "anxun.tar"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 1 and "无法写入" in said.stderr and "Traceback" not in said.stderr
    assert not list(tmp_path.glob("anxun.tar*"))


def test_a_picture_that_is_missing_is_named_and_the_rest_is_saved(
    full: tuple[Shell, Rows], tmp_path: Path
) -> None:
    shell, _ = full
    (lost,) = (shell.home / "media" / "display").rglob("*.jpg")
    lost.unlink()
    (altered,) = (shell.home / "media" / "original").rglob("*.jpg")
    altered.write_bytes(b"rotten")
    made = shell.anxun("backup", tmp_path / "anxun.tar")
    assert made.code == 1 and made.out.startswith("#40 ")
    assert f"图片缺失：display/{lost.parent.name}/{lost.name}" in made.err
    assert f"图片与入库时不一致：original/{altered.parent.name}/{altered.name}" in made.err
    done = elsewhere(shell, tmp_path / "new").anxun("restore", tmp_path / "anxun.tar")
    assert done.code == 0 and "备份时已缺 1 张图片" in done.err


def test_without_the_old_keys_it_says_what_cannot_be_opened(full: tuple[Shell, Rows], tmp_path: Path) -> None:
    shell, _ = full
    mine = Sealer.open(shell.home / "keys").seal("reporter", b"[]")

    def seal(connection: Connection) -> Any:
        connection.exec_driver_sql("UPDATE reporter SET sealed = ?", (mine,))

    in_database(sqlite(shell.home), seal)
    keys = (shell.home / "keys" / "root.key").read_bytes()
    assert shell.anxun("backup", tmp_path / "anxun.tar").code == 0
    assert "没有密钥" in elsewhere(shell, tmp_path / "none").anxun("restore", tmp_path / "anxun.tar").err
    Sealer.open(tmp_path / "other" / "keys", create=True)
    assert "不是原来那把" in elsewhere(shell, tmp_path / "other").anxun("restore", tmp_path / "anxun.tar").err
    (tmp_path / "same" / "keys").mkdir(parents=True)
    (tmp_path / "same" / "keys" / "root.key").write_bytes(keys)
    said = elsewhere(shell, tmp_path / "same").anxun("restore", tmp_path / "anxun.tar").err
    assert "没有密钥" not in said and "不是原来那把" not in said
    assert "40 件保密举报没有对应的密钥" in said  # every case needs the share of its own
