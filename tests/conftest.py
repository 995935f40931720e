"""What goes through the database is tested on both: whoever asks for a database runs twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Databases, PostgresDatabases, SqliteFiles, migrated
from tests.postgres import Server, server
from tests.psql import told
from tests.storage.hazard_world import build
from tests.warm import STOVE
from tests.workers import pytest_collection_modifyitems, pytest_xdist_make_scheduler

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]


@pytest.fixture(scope="session", autouse=True)
def stove() -> Iterator[None]:
    """Whoever wants a warm process lights it; it is put out with the session."""
    with STOVE:
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for the whole session."""
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def postgres_databases(postgres: Server) -> Iterator[PostgresDatabases]:
    with told(postgres) as line:
        yield PostgresDatabases(postgres, line)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles({}, tmp_path_factory.mktemp("templates"), Path())


@pytest.fixture
def on_postgres(postgres_databases: PostgresDatabases) -> Iterator[PostgresDatabases]:
    """For what only PostgreSQL can do."""
    yield postgres_databases
    postgres_databases.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    if request.param == "postgresql":
        found: PostgresDatabases = request.getfixturevalue("on_postgres")
        yield found
    else:
        made: SqliteFiles = request.getfixturevalue("sqlite_templates")
        yield SqliteFiles(made.templates, made.store, tmp_path)


@pytest.fixture
def database_url(databases: Databases) -> str:
    """A database with the schema of the code and nothing in it."""
    return databases.of(migrated)[0]


@pytest.fixture
def settled(databases: Databases) -> tuple[str, dict[str, int]]:
    """The street of the hazard loop's tests: the URL of its database, and its people's ids by name."""
    return databases.of(build)
