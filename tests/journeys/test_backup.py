"""A backup is taken while people work, and the office goes on from it on another machine."""

import asyncio
import gzip
import hashlib
import json
import re
import shutil
import tarfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from inspection.people import Role
from tests.databases import PostgresDatabases
from tests.journeys.neighbour import Neighbour
from tests.journeys.world import CODE, Town, founded, ledger
from tests.media.phone_jpeg import phone_jpeg

A_SECOND = 50  # what people send, all together
TINY = (320, 240)  # pixels
STRANGERS = count(7_654_321_098)
DRAFT = "我看见他们把安全阀堵死了"


@asynccontextmanager
async def busy(town: Town, staff: list[Neighbour], passers_by: list[Neighbour]) -> AsyncIterator[None]:
    """Fifty messages a second until the end of the block: every tenth is a hazard with its photo."""
    numbers = count(1)

    async def one(n: int) -> None:
        if n % 10 == 0:
            scene = phone_jpeg(seed=10_000 + n, size=TINY, lat=None, lon=None)
            await staff[n // 10 % len(staff)].phone.photographs(scene, f"第{n}处隐患")
        else:
            await passers_by[n % len(passers_by)].phone.sends("你好")

    async def pour() -> None:
        loop, sending = asyncio.get_running_loop(), set[asyncio.Task[None]]()
        next_at = loop.time()
        while True:
            sending.add(asyncio.create_task(one(next(numbers))))
            sending = {task for task in sending if not task.done()}
            next_at += 1 / A_SECOND
            await asyncio.sleep(max(0.0, next_at - loop.time()))

    pouring = asyncio.create_task(pour())
    try:
        yield
    finally:
        pouring.cancel()
        await asyncio.wait([pouring])


def answered(town: Town) -> set[str]:
    """The numbers of the hazards that people have read by now."""
    said = " ".join(
        call.values.get("text", "") for call in town.telegram.calls.of("sendMessage") if not call.error
    )
    return set(re.findall(r"已记录 №(H-\d{4})", said))


def everything_in(file: Path) -> tuple[bytes, dict[str, Any]]:
    """Its bytes and those of what is packed in it; its manifest."""
    read, last = [file.read_bytes()], b""
    with tarfile.open(file) as tar:
        for info in tar:
            opened_member = tar.extractfile(info)
            last = opened_member.read() if opened_member else b""
            read.append(gzip.decompress(last) if info.name.endswith(".gz") else b"")
    manifest: dict[str, Any] = json.loads(last)
    return b"".join(read), manifest


def pictures(home: Path) -> dict[str, str]:
    """The SHA-256 of every picture in the store, by its path."""
    files = [path for path in (home / "media").rglob("*") if path.is_file()]
    return {str(f.relative_to(home / "media")): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


@pytest.mark.timeout(400)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_b01_a_backup_under_load_is_one_moment_and_can_be_lived_on(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    here, there = {"ANXUN_HOME": str(tmp_path / "old")}, {"ANXUN_HOME": str(tmp_path / "new")}
    if kind == "postgresql":
        databases: PostgresDatabases = request.getfixturevalue("postgres_databases")
        here, there = (home | {"ANXUN_DATABASE_URL": databases.empty()} for home in (here, there))
    file = tmp_path / "anxun.tar"
    async with founded(tmp_path) as town:
        again = Town(town.telegram, tmp_path, town.env | there, town.machine)
        town.env |= here
        staff = await at_work(town)
        passers_by = [stranger(town, f"过客{n}") for n in range(20)]
        worker = stranger(town, "刘洋")
        await worker.scans(f"p{await town.poster()}")
        await worker.taps("实名上报")
        await worker.photographs(caption=DRAFT)
        async with busy(town, staff, passers_by):
            async with asyncio.timeout(100):
                while len(answered(town)) < 5:  # noqa: ASYNC110  (the sandbox tells nobody)
                    await asyncio.sleep(0.1)
            await town.comes_to_have(
                "media", lambda rows: any(row["state"] == "stored" for row in rows), within=100
            )
            before = answered(town)
            made = await town.anxun("backup", file)
        assert made.code == 0, made.err
        assert "Traceback" not in town.log
        await town.closes()
        held, manifest = everything_in(file)
        assert not any(secret in held for secret in secrets_of(town, [worker, *passers_by]))

        shutil.copytree(tmp_path / "old" / "keys", tmp_path / "new" / "keys")
        done = await again.anxun("restore", file)
        assert (done.code, done.out) == (0, made.out), done.err
        for one in (town, again):
            verified = await one.anxun("audit", "verify", "--head", made.out.strip().replace(" ", ":"))
            assert verified.code == 0, verified.err
        await is_all_there(again, manifest, before)
        kept, old = pictures(tmp_path / "new"), pictures(tmp_path / "old")
        assert len(kept) == manifest["pictures"] and kept == {path: old[path] for path in kept}

        await again.opens()
        await again.comes_to_have("media", lambda found: all(row["state"] == "stored" for row in found))
        await staff[0].photographs(caption="恢复以后的第一处")
        await again.comes_to_have(
            "hazards", lambda found: "恢复以后的第一处" in [row["description"] for row in found]
        )
        await again.closes()
        assert (await again.anxun("audit", "verify")).code == 0


async def at_work(town: Town) -> list[Neighbour]:
    """The office is set up, the bot runs, and three people of an enterprise have joined."""
    assert (await town.anxun("init", "--region", "沈北区")).code == 0
    assert (await town.anxun("import", "enterprises", ledger(town.home / "台账.xlsx", rows=12))).code == 0
    await town.opens()
    return [await town.joins(f"周海{n}", Role.STAFF, at=CODE) for n in range(3)]


def stranger(town: Town, name: str) -> Neighbour:
    """Somebody without a post, whose Telegram id is like nothing else."""
    return Neighbour(name, town.telegram.phone(next(STRANGERS), name))


def secrets_of(town: Town, strangers: list[Neighbour]) -> list[bytes]:
    """What must be nowhere in a backup."""
    numbers = [person.phone.id for person in strangers]
    ids = [form for n in numbers for form in (b"%d" % n, n.to_bytes(8, "big"), n.to_bytes(8, "little"))]
    key = (Path(town.env["ANXUN_HOME"]) / "keys" / "root.key").read_bytes()
    return [*ids, key, DRAFT.encode(), json.dumps(DRAFT)[1:-1].encode(), town.env["ANXUN_TOKEN"].encode()]


async def is_all_there(town: Town, manifest: dict[str, Any], before: set[str]) -> None:
    """As many rows as the manifest tells of; every hazard whose number had been read; every stored photo."""
    tables = {"hazards": "hazard", "media": "photo", "people": "person", "enterprises": "enterprise"}
    rows = {what: await town.exports(what) for what in tables}
    assert {what: len(found) for what, found in rows.items()} == {
        what: manifest["rows"][table] for what, table in tables.items()
    }
    assert before <= {row["number"] for row in rows["hazards"]}
    stored = {row["sha256"] for row in rows["media"] if row["state"] == "stored"}
    assert stored and stored <= set(pictures(Path(town.env["ANXUN_HOME"])).values())
