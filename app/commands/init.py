"""``anxun init``: database, keys, the root region, and the first administrator's invitation."""

import asyncio
import json
from typing import Annotated

import typer

from app.cli import cli


@cli.command()
def init(
    region: Annotated[str, typer.Option(help="Name of the root region, such as the district.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Make the database and the keys; print the first administrator's invitation. Safe to repeat."""
    from app.invitation_link import lines, to_json
    from app.settings import load
    from app.setup import DAYS, set_up
    from texts import Voice

    settings = load()
    payload = asyncio.run(set_up(settings, region))
    voice = Voice(settings.language, settings.zone)
    if as_json:
        made = {"home": str(settings.home), "already": payload is None}
        typer.echo(json.dumps(made | (to_json(settings, payload) if payload else {}), ensure_ascii=False))
    elif payload is None:
        typer.echo(voice("init.already", home=settings.home))
        typer.echo(voice("init.invite_more"))
    else:
        typer.echo(voice("init.ready", home=settings.home))
        typer.echo(voice("init.first_admin", days=DAYS))
        typer.echo("\n".join(lines(voice, settings, payload)))
