"""``anxun audit verify``: the head and exit 0, or the first bad record and exit 1."""

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import cli
from app.commands import audit as _audit  # noqa: F401  (hangs itself onto the command line)
from storage.sealed import Sealer
from tests.databases import sqlite
from tests.storage.hazard_world import build, street


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with one closed major hazard in it."""
    monkeypatch.setenv("ANXUN_HOME", str(tmp_path))
    monkeypatch.setenv("ANXUN_LANGUAGE", "zh")
    monkeypatch.delenv("ANXUN_DATABASE_URL", raising=False)
    monkeypatch.delenv("ANXUN_KEYS", raising=False)
    Sealer.open(tmp_path / "keys", create=True)

    async def live() -> None:
        async with street(sqlite(tmp_path), await build(sqlite(tmp_path))) as world:
            await world.closed(await world.finds_major())

    asyncio.run(live())
    return tmp_path


def verify(*options: str) -> Result:
    return CliRunner().invoke(cli, ["audit", "verify", *options])


def tampered(home: Path, statement: str) -> None:
    with sqlite3.connect(home / "anxun.db") as file:
        file.execute(statement)
    file.close()


def test_it_prints_the_head_of_a_sound_chain(home: Path) -> None:
    result = verify()
    assert result.exit_code == 0
    head = result.stdout.splitlines()[0]
    seq, _, digest = head.removeprefix("#").partition(" ")
    assert seq == "8" and len(digest) == 64
    assert "1 条隐患与台账一致" in result.stderr
    assert verify("--head", f"{seq}:{digest}").exit_code == 0
    assert verify("--head", f"#{seq} {digest[:4]} {digest[4:8]}").exit_code == 0
    told = json.loads(verify("--json").stdout)
    assert told == {"ok": True, "head": {"seq": 8, "hash": digest}, "faults": []}


def test_a01_it_names_the_first_bad_record_and_what_to_do(home: Path) -> None:
    tampered(home, "UPDATE audit SET actor = 'person:1' WHERE seq = 3")
    result = verify()
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.startswith("#3 ") and "备份" in result.stderr
    assert json.loads(verify("--json").stdout)["faults"][0]["seq"] == 3


def test_a01_it_finds_a_lost_tail_by_the_head_you_remember(home: Path) -> None:
    head = verify().stdout.strip()
    tampered(home, "DELETE FROM audit WHERE seq = 8")
    result = verify("--head", head)
    assert result.exit_code == 1 and "#8" in result.stderr


def test_it_names_the_hazard_whose_row_was_changed(home: Path) -> None:
    tampered(home, "UPDATE hazard SET grade = 'general' WHERE id = 1")
    result = verify()
    assert result.exit_code == 1
    assert "H-0001" in result.stderr and "grade" in result.stderr
    assert json.loads(verify("--json").stdout)["faults"][0] == {
        "hazard": "H-0001",
        "fields": ["grade"],
        "problem": result.stderr.strip(),
    }


def test_a_record_that_folds_into_nothing_is_named(home: Path) -> None:
    async def forge() -> None:
        async with street(sqlite(home), {}) as world:
            await world.work.audit.append("person:1", "hazard.vanish", "hazard:1", {}, world.now)

    asyncio.run(forge())
    result = verify()
    assert result.exit_code == 1 and result.stderr.startswith("#9 ")


def test_a_head_that_cannot_be_read_is_a_slip_of_usage(home: Path) -> None:
    result = verify("--head", "latest")
    assert result.exit_code == 2 and "1066:4f2a91c3" in result.stderr
