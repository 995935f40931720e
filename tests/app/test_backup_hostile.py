"""Whatever file is handed to ``anxun restore``: one line says what is wrong, and nothing of it stays."""

import gzip
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from media.blobs import Blobs
from storage.backup_file import Member, Writer
from storage.sealed import Sealer
from tests.app.backup_world import elsewhere, fails, furnished, sqlite
from tests.app.command_line import Shell

Edit = Callable[[list[Member]], list[Member]]


@pytest.fixture
def whole(shell: Shell, tmp_path: Path) -> Path:
    """A good backup; the shell is in another home, where nothing is yet but keys."""
    furnished(sqlite(shell.home), shell.home, rows=6)
    assert shell.anxun("backup", tmp_path / "whole.tar").code == 0
    Sealer.open(tmp_path / "new" / "keys", create=True)
    elsewhere(shell, tmp_path / "new")
    return tmp_path / "whole.tar"


def refused(shell: Shell, file: Path, words: str, *options: str) -> None:
    """In one line, and there is no table and no picture."""
    fails(shell.anxun("restore", file, *options), words)
    database = shell.home / "anxun.db"
    if database.exists():
        with sqlite3.connect(database) as opened:
            assert opened.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        opened.close()
    assert [path for path in (shell.home / "media").rglob("*") if path.is_file()] == []


def members(file: Path) -> list[Member]:
    with tarfile.open(file, "r:") as tar:
        found = [(info.name.split("/", 2), tar.extractfile(info) or io.BytesIO()) for info in tar]
        return [Member(folder, name, read.read()) for (folder, _, name), read in found]


def forged(file: Path, edit: Edit, **manifest: Any) -> Path:
    """Changed by somebody who knows how such a file is made, and makes its manifest fit."""
    *inner, last = edit(members(file))
    written = io.BytesIO()
    writer = Writer(written)
    for member in inner:
        writer.add(member)
    told = json.loads(last.data) | {"members": writer.members, "digest": writer.digest}
    told |= {"pictures": sum(member.folder == "media" for member in inner)}
    writer.add(Member("manifest", last.name, json.dumps(told | manifest).encode()))
    writer.end()
    out = file.with_name("forged.tar")
    out.write_bytes(written.getvalue())
    return out


def with_rows(table: str, change: Callable[[list[Any]], list[Any]]) -> Edit:
    """Changes the rows of one table."""

    def edit(found: list[Member]) -> list[Member]:
        return [
            Member(one.folder, one.name, packed(change(unpacked(one.data))))
            if one.name.startswith(f"{table}.")
            else one
            for one in found
        ]

    return edit


def unpacked(data: bytes) -> list[Any]:
    return [json.loads(line) for line in gzip.decompress(data).splitlines()]


def packed(rows: list[Any]) -> bytes:
    return gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode())


def with_about(**changes: Any) -> Edit:
    def edit(found: list[Member]) -> list[Member]:
        about = json.loads(found[0].data) | changes
        return [Member("about", found[0].name, json.dumps(about).encode()), *found[1:]]

    return edit


def instead(name: str, data: bytes) -> Edit:
    """Other bytes in the first part of a table."""

    def edit(found: list[Member]) -> list[Member]:
        return [Member(one.folder, one.name, data) if one.name.startswith(name) else one for one in found]

    return edit


def test_what_is_no_backup_is_called_so(shell: Shell, whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "strange"
    with tarfile.open(tmp_path / "plain.tar", "w") as tar:
        tar.add(whole, "whole.tar")
    plain = (tmp_path / "plain.tar").read_bytes()
    for data in (
        b"",
        b"\0",
        b"SQLite format 3\0" * 100,
        bytes(10240),
        plain,
        gzip.compress(whole.read_bytes()),
    ):
        file.write_bytes(data)
        refused(shell, file, "不是 anxun backup 写出的文件")
    os.mkfifo(tmp_path / "pipe")
    for other in (tmp_path, tmp_path / "pipe"):
        refused(shell, other, "不是 anxun backup 写出的文件")
    refused(shell, tmp_path / "nowhere", "无法读取")


def test_a_file_cut_anywhere_is_refused(shell: Shell, whole: Path, tmp_path: Path) -> None:
    data, cut = whole.read_bytes(), tmp_path / "cut.tar"
    for end in (*range(512, len(data), len(data) // 11), len(data) - 1, len(data) - 512, len(data) - 1024):
        cut.write_bytes(data[:end])
        refused(shell, cut, "不完整" if end > 2048 else "")


def test_a_file_with_one_byte_changed_is_refused(shell: Shell, whole: Path, tmp_path: Path) -> None:
    """Anywhere: in a header, in what it holds, in what only fills up."""
    data, changed = whole.read_bytes(), tmp_path / "changed.tar"
    for at in (0, 130, 257, 600, *range(700, len(data), len(data) // 17), len(data) - 1, len(data) - 600):
        changed.write_bytes(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :])
        refused(shell, changed, str(changed))
    changed.write_bytes(data + b"more")
    refused(shell, changed, "已损坏")


@pytest.mark.parametrize(
    "edit",
    [
        lambda found: [*found[:5], *found[6:]],
        lambda found: [*found[:5], found[6], found[5], *found[7:]],
        lambda found: [*found[:5], found[4], *found[5:]],
        lambda found: [*found[:-2], found[-1], found[-2]],
        lambda found: found[:-1],
        lambda found: [found[0], *found],
        lambda found: [found[0], *found[-4:-1], *found[1:-4], found[-1]],
    ],
    ids=["taken away", "moved", "twice", "after the end", "no manifest", "two beginnings", "pictures first"],
)
def test_members_that_are_not_as_they_were_written_are_noticed(shell: Shell, whole: Path, edit: Edit) -> None:
    """Each carries a true hash; together they are not what the manifest tells of."""
    with (out := whole.with_name("edited.tar")).open("wb") as file:
        writer = Writer(file)
        for member in edit(members(whole)):
            writer.add(member)
        writer.end()
    refused(shell, out, "已损坏")


@pytest.mark.parametrize(
    "name",
    [
        "../../../../tmp/evil.jpg",
        "/etc/passwd",
        "original/aa/../../../x.jpg",
        "keys/root.key",
        "original/aa/x.jpg",
    ],
)
def test_a_picture_that_would_go_elsewhere_is_refused(shell: Shell, whole: Path, name: str) -> None:
    def edit(found: list[Member]) -> list[Member]:
        return [*found[:-1], Member("media", name, b"evil"), found[-1]]

    refused(shell, forged(whole, edit), "已损坏")


def test_links_and_members_that_claim_to_be_huge_are_refused(shell: Shell, whole: Path) -> None:
    first = tarfile.TarInfo(f"about/{'0' * 64}/backup.json")
    for kind, size in ((tarfile.SYMTYPE, 0), (tarfile.XHDTYPE, 1 << 32), (tarfile.REGTYPE, 1 << 32)):
        first.type, first.size, first.linkname = kind, size, "/etc/passwd"
        out = whole.with_name("link.tar")
        out.write_bytes(first.tobuf(tarfile.GNU_FORMAT) + whole.read_bytes())
        refused(shell, out, "不是 anxun backup 写出的文件")


BOMB = gzip.compress(bytes(200_000_000), 9)
DEEP = gzip.compress(b"[" * 100_000 + b"\n")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (instead("audit.", BOMB), "数据与数据库不符"),
        (instead("audit.", DEEP), "数据与数据库不符"),
        (instead("audit.", b"not gzip"), "数据与数据库不符"),
        (instead("audit.", gzip.compress(b"{}\n")), "数据与数据库不符"),
        (instead("audit.", gzip.compress(b"[1]\n")), "数据与数据库不符"),
        (with_rows("region", lambda rows: [[{}, *row[1:]] for row in rows]), "数据与数据库不符"),
        (with_rows("region", lambda rows: [*rows, rows[0]]), "数据与数据库不符"),
        (with_rows("poster", lambda rows: [[row[0], 999_999, *row[2:]] for row in rows]), "数据与数据库不符"),
        (with_rows("seen_update", lambda rows: [[row[0], "gestern"] for row in rows]), "数据与数据库不符"),
        (with_rows("seen_update", lambda rows: rows[1:]), "已损坏（manifest.json）"),
        (with_about(columns={"audit; DROP TABLE x": [["seq", "int"]]}), "已损坏"),
        (with_about(columns={"conversation": [["id", "text"]]}), "已损坏"),
        (with_about(columns={"audit": [["seq", "pickle"]]}), "已损坏"),
        (with_about(columns={"audit": [[[], {}]]}), "已损坏"),
        (with_about(schema="9999"), "新：请安装新版程序"),
        (with_about(schema="../x"), "新：请安装新版程序"),
        (with_about(format=2), "不是 anxun backup 写出的文件"),
        (with_about(made_at="yesterday"), "不是 anxun backup 写出的文件"),
        (with_about(more=1), "不是 anxun backup 写出的文件"),
    ],
)  # fmt: skip
def test_a_forged_file_is_refused(shell: Shell, whole: Path, edit: Edit, words: str) -> None:
    refused(shell, forged(whole, edit), words)


@pytest.mark.parametrize("rows", [[], {"audit": 1}, "x"])
def test_a_forged_manifest_is_refused(shell: Shell, whole: Path, rows: Any) -> None:
    refused(shell, forged(whole, list, rows=rows), "已损坏（manifest.json）")


def test_tables_that_no_backup_holds_are_refused(shell: Shell, whole: Path) -> None:
    """Even when everything about them fits."""
    for table in ("conversation", "alembic_version", "sqlite_master"):
        about = json.loads(members(whole)[0].data)
        about["columns"][table] = [["address", "text"]]
        rows = json.loads(members(whole)[-1].data)["rows"] | {table: 0}
        refused(shell, forged(whole, with_about(**about), rows=rows), "数据与数据库不符")


def of_another(rows: list[Any]) -> list[Any]:
    return [[*row[:2], "person:999", *row[3:]] if row[0] == 3 else row for row in rows]


def test_a_changed_event_is_found_and_taken_over_only_when_told(shell: Shell, whole: Path) -> None:
    head = [2, unpacked(members(whole)[1].data)[1][7]]
    file = forged(whole, with_rows("audit", of_another), head=head, sound=False)
    refused(shell, file, "审计链有问题：#3 ")
    done = shell.anxun("restore", file, "--force")
    assert done.code == 0 and "已按 --force 接收：#3 " in done.err
    assert shell.anxun("audit", "verify").code == 1


def test_a_chain_without_its_last_events_is_found_by_its_head(shell: Shell, whole: Path) -> None:
    rows = json.loads(members(whole)[-1].data)["rows"]
    file = forged(whole, with_rows("audit", lambda rows: rows[:-1]), rows=rows | {"audit": rows["audit"] - 1})
    refused(shell, file, "已损坏（manifest.json）")


def test_nothing_is_written_over(shell: Shell, whole: Path) -> None:
    assert shell.anxun("init").code == 0
    before = (shell.home / "anxun.db").read_bytes()
    for options in ([], ["--force"]):
        fails(shell.anxun("restore", whole, *options), "不是空的")
    assert (shell.home / "anxun.db").read_bytes() == before
    assert not list((shell.home / "media").rglob("*.jpg"))


async def test_a_picture_that_is_there_already_is_kept_and_another_is_not_written_over(
    tmp_path: Path,
) -> None:
    blobs = Blobs(f"file://{tmp_path}/media")
    path = f"display/ab/ab{'0' * 30}.png"
    assert await blobs.put_back(path, b"bytes") and not await blobs.put_back(path, b"bytes")
    with pytest.raises(FileExistsError):
        await blobs.put_back(path, b"other")
    assert await blobs.get(path) == b"bytes"
    with pytest.raises(ValueError, match="not a path"):
        await blobs.put_back("../x.png", b"bytes")


def test_another_picture_in_the_store_ends_it_and_nothing_new_stays(shell: Shell, whole: Path) -> None:
    *_, last = [member for member in members(whole) if member.folder == "media"]
    there = shell.home / "media" / last.name
    there.parent.mkdir(parents=True)
    there.write_bytes(b"another")
    fails(shell.anxun("restore", whole), f"图片存储中已有另一张 {last.name}")
    assert [path for path in (shell.home / "media").rglob("*") if path.is_file()] == [there]
    there.unlink()
    assert shell.anxun("restore", whole).code == 0


def test_a_store_that_fails_half_way_ends_it_and_nothing_new_stays(shell: Shell, whole: Path) -> None:
    (shell.home / "media").mkdir()
    (shell.home / "media" / "thumb").write_text("a file where a folder should be")
    fails(shell.anxun("restore", whole), "图片存储无法使用")
    assert not list((shell.home / "media").rglob("*.jpg"))
    (shell.home / "media" / "thumb").unlink()
    assert shell.anxun("restore", whole).code == 0
    assert len(list((shell.home / "media").rglob("*.jpg"))) == 3
