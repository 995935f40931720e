"""A backup does not know which database it came from: SQLite and PostgreSQL, a folder and S3 give and take
the same."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, text

from app.backup import back_up
from app.restore import restore
from inspection.words import Refused
from media.blobs import Blobs
from storage import migrate
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.chat import seen_update
from tests.app.backup_world import (
    PICTURES,
    columns,
    elsewhere,
    expected,
    furnished,
    in_database,
    members,
    sqlite,
)
from tests.app.command_line import Shell
from tests.databases import PostgresDatabases
from tests.media.bucket import served_bucket
from tests.storage.populated import Rows, held

NOW = datetime(2023, 6, 5, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize("out_of", KINDS)
def test_it_goes_from_either_to_either(
    shell: Shell, tmp_path: Path, postgres_databases: PostgresDatabases, out_of: str, to: str
) -> None:
    def moves_to(home: Path, kind: str) -> str:
        url = postgres_databases.empty() if kind == "postgresql" else sqlite(home)
        elsewhere(shell, home).set("ANXUN_DATABASE_URL", url)
        return url

    source = moves_to(shell.home, out_of)
    Sealer.open(shell.home / "keys", create=True)
    before = furnished(source, shell.home)
    wanted = expected(before, in_database(source, columns))
    made = shell.anxun("backup", tmp_path / "anxun.tar")
    assert made.code == 0, made.err

    target = moves_to(tmp_path / "new", to)
    done = shell.anxun("restore", tmp_path / "anxun.tar")
    assert (done.code, done.out) == (0, made.out), done.err
    there: Rows = in_database(target, held)
    assert there == wanted
    assert in_database(target, migrate.drift) == []
    assert in_database(target, newly_numbered) == len(wanted["region"]) + 1

    again = tmp_path / "again.tar"
    assert shell.anxun("backup", again).out == made.out
    assert tables_in(again) == tables_in(tmp_path / "anxun.tar")


@pytest.fixture
def full(shell: Shell) -> Path:
    """A home with rows and pictures."""
    furnished(sqlite(shell.home), shell.home, rows=6)
    return shell.home


async def test_pictures_go_from_a_folder_to_s3_and_back(full: Path, tmp_path: Path) -> None:
    async with served_bucket() as (bucket, access):
        s3, folder = Blobs("s3://evidence/anxun", access), Blobs(f"file://{full}/media")
        source, target = Database(sqlite(full)), Database(sqlite(tmp_path))
        first, second = tmp_path / "1.tar", tmp_path / "2.tar"
        await back_up(source, folder, first, NOW, force=False, step=lambda _: None)
        await restore(target, s3, first, force=False, step=lambda _: None)
        assert sorted(bucket.held.values()) == sorted(PICTURES.values())
        assert set(bucket.mimes.values()) == {"image/jpeg"}
        await back_up(target, s3, second, NOW, force=False, step=lambda _: None)
        assert tables_in(second) == tables_in(first)
        bucket.fails = 1_000_000
        with pytest.raises(Refused, match="backup_media"):
            await back_up(target, s3, tmp_path / "3.tar", NOW, force=False, step=lambda _: None)
        assert "3.tar" not in str(names_in(tmp_path))
        await source.close()
        await target.close()


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_many_rows_are_many_small_parts(tmp_path: Path) -> None:
    """However long a table is, only a part of it is ever in memory."""
    database = Database(sqlite(tmp_path))
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        rows = [{"update_id": n, "seen_at": NOW} for n in range(50_000)]
        await connection.execute(insert(seen_update), rows)
    blobs = Blobs(f"file://{tmp_path}/media")
    await back_up(database, blobs, tmp_path / "anxun.tar", NOW, force=False, step=lambda _: None)
    await database.close()
    parts = [
        gzip.decompress(data)
        for info, data in members(tmp_path / "anxun.tar")
        if "/seen_update." in info.name
    ]
    assert len(parts) > 1 and max(map(len, parts)) < 2_000_000
    assert b"".join(parts).count(b"\n") == 50_000


def newly_numbered(connection: Connection) -> int:
    """The id that the next new region gets."""
    made = "INSERT INTO region (name) VALUES ('新街道') RETURNING id"
    number: int = connection.execute(text(made)).scalar_one()
    connection.execute(text("DELETE FROM region WHERE name = '新街道'"))
    return number


def tables_in(file: Path) -> list[str]:
    """The names of the tables' parts and pictures, which hold the hashes of their bytes."""
    found = [info.name for info, _ in members(file) if info.name.startswith(("tables/", "media/"))]
    return sorted(found)
