"""``anxun backup``: everything that must survive the machine, in one file, while the bot runs."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli

if TYPE_CHECKING:
    from app.backup import Made

NAMED = 20  # pictures; of more only the number is said


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it appears when it is whole.")],
    force: Annotated[bool, typer.Option("--force", help="Write over the file that is there.")] = False,
) -> None:
    """Write the ledger, its chain and its photos to one file; the bot may run. Keys are never in it."""
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    made = asyncio.run(_made(file, force))
    seq, digest = made.head
    typer.echo(f"#{seq} {digest}")
    rows = sum(made.rows.values())
    size = round(file.stat().st_size / 1_000_000, 1)
    typer.echo(voice("backup.done", file=file, rows=rows, pictures=made.pictures, size=size), err=True)
    for path in made.missing[:NAMED]:
        typer.echo(voice("backup.missing", path=path), err=True)
    for path in made.altered[:NAMED]:
        typer.echo(voice("backup.altered", path=path), err=True)
    if made.missing or made.altered:
        typer.echo(voice("backup.incomplete", missing=len(made.missing), altered=len(made.altered)), err=True)
    if made.fault:
        typer.echo(voice("backup.unsound", problem=made.fault.words), err=True)
    if made.missing or made.altered or made.fault:
        raise typer.Exit(1)


async def _made(file: Path, force: bool) -> "Made":
    from app.backup import back_up
    from app.clock import SystemClock
    from app.media import blobs
    from app.progress import counting
    from app.settings import load
    from storage.database import Database
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    database = Database(settings.database_url)
    try:
        with counting(voice("backup.writing"), None) as step:
            now = SystemClock(settings.clock).now()
            return await back_up(database, blobs(settings), file, now, force=force, step=step)
    finally:
        await database.close()
