"""``anxun draw look-back | look-backs``: a sample of what was closed is looked back at."""

import asyncio
import json
from datetime import datetime
from typing import Annotated

import typer

from app.commands.draw import DAY, Json, Region, draw
from inspection.hazard import Source


@draw.command("look-back")
def look_back(
    region: Region = "",
    closed_from: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Closed on this day or later.")
    ] = None,
    closed_to: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Closed on this day or earlier.")
    ] = None,
    imported: Annotated[bool, typer.Option("--imported", help="Only those of earlier years.")] = False,
    source: Annotated[Source | None, typer.Option(help="Only those that came to be known so.")] = None,
    take: Annotated[int | None, typer.Option(help="How many hazards.")] = None,
    share: Annotated[float, typer.Option(help="Per cent of them, when --take is left out.")] = 10,
    seed: Annotated[str, typer.Option(help="What somebody present calls out; else one is made.")] = "",
    first: Annotated[
        datetime | None,
        typer.Option("--plan-from", formats=DAY, help="Visits from this day on; else from today."),
    ] = None,
    per_day: Annotated[int, typer.Option(help="Visits of one person on one day at most.")] = 2,
    as_json: Json = False,
) -> None:
    """Draw closed hazards 回头看 by lot and plan the visits: one for each enterprise, by weekdays."""
    from app.look_back_command import Asked, drawn

    days = [one.date() if one else None for one in (closed_from, closed_to, first)]
    asked = Asked(region, days[0], days[1], imported, source, take, share, seed, days[2], per_day)
    told, said = asyncio.run(drawn(asked))
    typer.echo(json.dumps(told, ensure_ascii=False) if as_json else said)


@draw.command("look-backs")
def look_backs(region: Region = "", as_json: Json = False) -> None:
    """Print which hazards are or were to be looked back at, when, and what became of it."""
    from app.look_back_command import listed

    rows = asyncio.run(listed(region))
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("  ".join(str(value) for value in row.values() if value is not None))
