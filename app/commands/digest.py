"""``anxun digest``: shows what the managers' digests say, or asks the running bot to send them."""

import asyncio
import json
from datetime import datetime
from typing import Annotated

import typer

from app.cli import cli


@cli.command()
def digest(
    to: Annotated[str | None, typer.Option(help="Only this person: name or number.")] = None,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The local day; today when left out.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show them; send nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Show the managers' digests (--dry-run), or queue them for the running bot."""
    from app.digest_preview import Preview, previews, queue
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    run = previews if dry_run else queue
    found: list[Preview] = asyncio.run(run(settings, to, date.date() if date else None))
    if as_json:
        typer.echo(json.dumps([one.as_json() for one in found], ensure_ascii=False))
    elif not found:
        typer.echo(voice("digest.nobody"), err=True)
    else:
        typer.echo("\n\n".join(one.said(voice) for one in found))
