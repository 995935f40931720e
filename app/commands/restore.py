"""``anxun restore``: a backup into an empty home."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli

if TYPE_CHECKING:
    from app.restore import Restored
    from app.settings import Settings
    from texts import Voice


@cli.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What anxun backup wrote.")],
    force: Annotated[
        bool, typer.Option("--force", help="Take it over although its audit chain is broken.")
    ] = False,
) -> None:
    """Put a backup into an empty database and its photos into the media store; print the chain's head."""
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    done = asyncio.run(_restored(settings, voice, file, force))
    seq, digest = done.manifest.head
    typer.echo(f"#{seq} {digest}")
    rows, pictures = sum(done.manifest.rows.values()), done.manifest.pictures
    typer.echo(voice("restore.done", made=done.made_at, rows=rows, pictures=pictures), err=True)
    if done.manifest.missing:
        typer.echo(voice("restore.missing", n=done.manifest.missing), err=True)
    if done.fault:
        typer.echo(voice("restore.unsound", problem=done.fault.words), err=True)
    _of_keys(settings, voice, done)


async def _restored(settings: "Settings", voice: "Voice", file: Path, force: bool) -> "Restored":
    from app.media import blobs
    from app.progress import counting
    from app.restore import restore as put_back
    from inspection.words import Refused
    from storage.database import Database

    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Refused("database_unreachable", reason=problem.strerror) from None
    database = Database(settings.database_url)
    try:
        with counting(voice("restore.reading"), None) as step:
            return await put_back(database, blobs(settings), file, force=force, step=step)
    finally:
        await database.close()


def _of_keys(settings: "Settings", voice: "Voice", done: "Restored") -> None:
    """A backup holds no keys: what is sealed in it is opened by those it was sealed with, and no others."""
    from nacl.exceptions import CryptoError

    from storage.reporter import PURPOSE
    from storage.sealed import Sealer
    from storage.tips.keys import TipKeys

    try:
        sealer = Sealer.open(settings.keys)
        if done.sealed is not None:
            sealer.unseal(PURPOSE, done.sealed)
    except (FileNotFoundError, ValueError):
        typer.echo(voice("restore.keys_missing", folder=settings.keys), err=True)
    except CryptoError:
        typer.echo(voice("restore.keys_other", folder=settings.keys), err=True)
    shares = TipKeys(settings.keys)
    closed = sum(shares.share(case_id) is None for case_id in done.cases)
    if closed:
        typer.echo(voice("restore.cases_closed", n=closed, folder=shares.cases), err=True)
