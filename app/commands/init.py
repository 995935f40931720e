"""``anxun init``: database, keys, and the first administrator's invitation."""

import asyncio

import typer

from app.cli import cli
from app.settings import load
from storage.database import Database
from storage.sealed import Sealer
from storage.tables import metadata


@cli.command()
def init() -> None:
    """Make the database and the keys; print the first administrator's invitation."""
    asyncio.run(_init())


async def _init() -> None:
    settings = load()
    settings.home.mkdir(parents=True, exist_ok=True)
    Sealer.open(settings.keys, create=True)
    database = Database(settings.database_url)
    async with database.write() as connection:
        await connection.run_sync(metadata.create_all)
    await database.close()
    typer.echo(f"ready: {settings.home}")
