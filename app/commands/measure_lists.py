"""``anxun measure listings | rebounds``: listed supervision that has not ended, and what came back."""

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.measure import Json, measure
from inspection.look_back import By

if TYPE_CHECKING:
    from storage.listed import Listed
    from storage.rebounds import Rebounds


@measure.command()
def listings(as_json: Json = False) -> None:
    """Print the listings (挂牌督办) that have not ended, the nearest deadline first; those past it with a mark."""
    from app.bootstrap import opened
    from storage.listed import listed

    async def run() -> "list[Listed]":
        async with opened() as system, system.read() as work:
            today = system.clock.now().astimezone(system.settings.zone).date()
            return await listed(work.connection, today, None)

    found = asyncio.run(run())
    if as_json:
        rows = [{**asdict(one), "deadline": one.deadline.isoformat()} for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        mark = "✗" if one.days_left < 0 else " "
        told = (one.deadline.isoformat(), one.number, one.document, one.authority, one.enterprise, one.state)
        typer.echo("  ".join((mark, *told)))


@measure.command()
def rebounds(
    by: Annotated[By, typer.Option(help="Told apart by what.")] = By.REGION, as_json: Json = False
) -> None:
    """Print how many hazards were closed and how many of them came back, those of earlier years included."""
    from app.bootstrap import opened
    from storage.rebounds import rebounds as counted

    async def run() -> "list[Rebounds]":
        async with opened() as system, system.read() as work:
            return await counted(work.connection, by)

    found = asyncio.run(run())
    if as_json:
        rows = [
            {by.value: one.name, "closed": one.closed, "rebounded": one.rebounded, "rate": one.rate}
            for one in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        typer.echo(f"{one.name or '–'}  {one.rebounded}/{one.closed}  {one.rate:.1%}")
