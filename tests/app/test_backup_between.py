"""A backup does not know which database it came from: SQLite and PostgreSQL give and take the same."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage import migrate
from storage.sealed import Sealer
from tests.app.backup_world import columns, elsewhere, expected, furnished, in_database, members, sqlite
from tests.app.command_line import Shell
from tests.databases import PostgresDatabases
from tests.storage.populated import Rows, held

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
