"""``anxun purge``: destroys what has been kept for as long as it was promised to be."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli

if TYPE_CHECKING:
    from app.tips.purging import Overdue


@cli.command()
def purge(
    now: Annotated[bool, typer.Option("--now", help="Destroy it; without this it is only told.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell, even with --now.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Destroy confidential cases 90 days after closing, and what else is only kept for a while; the bot does so
    every night."""
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    really = now and not dry_run
    found = asyncio.run(_purged(really))
    next_on = found.next_on
    if as_json:
        told = {"destroyed" if really else "due": found.cases, "next_on": next_on and next_on.isoformat()}
        typer.echo(json.dumps(told))
        return
    key = "purge.done" if really else "purge.due"
    typer.echo(voice(key, n=found.cases))
    if next_on is not None:
        typer.echo(voice("purge.next", day=next_on))


async def _purged(really: bool) -> "Overdue":
    """What was due, and is destroyed now when that is wanted."""
    from app.bootstrap import opened
    from app.forgetting import forget
    from app.tips.lane import Lane

    async with opened() as system:
        lane = Lane(system)
        due = await lane.overdue()
        if really:
            await forget(system)
            await lane.purge()
            await lane.empty_log()
        return due
