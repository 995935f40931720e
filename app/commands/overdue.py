"""``anxun measure overdue``: whom overdue hazards have reached."""

import asyncio
import json
from typing import Any

import typer

from app.commands.measure import Json, measure


@measure.command()
def overdue(as_json: Json = False) -> None:
    """Print each rung that overdue hazards have climbed, the newest first: to whom, and when."""
    from app.bootstrap import opened

    async def run() -> list[dict[str, Any]]:
        async with opened() as system, system.read() as work:
            rows = await work.overdue.rows()
            names = await work.people.names({one for row in rows for one in row["people"]})
            return [
                {
                    "on": row["on"].isoformat(),
                    "number": row["number"],
                    "enterprise": row["enterprise"],
                    "due_on": row["due_on"].isoformat(),
                    "to": row["to"],
                    "people": [names.get(one, "–") for one in row["people"]],
                    "status": row["state"],
                }
                for row in rows
            ]

    found = asyncio.run(run())
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for row in found:
        people = "、".join(row["people"]) or "–"
        typer.echo("  ".join((row["on"], row["number"], row["enterprise"], row["due_on"], row["to"], people)))
