"""Brings a database to the schema of this version, whichever version it comes from."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from storage.tables import metadata

HEAD = "head"
BASE = "base"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Inside the caller's transaction: a migration that is killed half-way leaves the version before it."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a large table takes its time
    command.upgrade(_config(connection), to)


def downgrade(connection: Connection, to: str = BASE) -> None:
    command.downgrade(_config(connection), to)


def version(connection: Connection) -> str | None:
    """The revision that the database stands at; None before the first."""
    return MigrationContext.configure(connection).get_current_revision()


def drift(connection: Connection) -> list[Any]:
    """What differs between the database and the tables of the code; empty when they agree."""
    return list(compare_metadata(MigrationContext.configure(connection), metadata))
