"""``anxun request``: what enterprises asked for, and what came of it."""

import asyncio
import json
from typing import Annotated, Any

import typer

from app.cli import cli

request = typer.Typer(no_args_is_help=True, help="Requests of enterprises for help.")
cli.add_typer(request, name="request")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Left = Annotated[bool, typer.Option("--open", help="Only those that are not solved.")]
Number = Annotated[str, typer.Argument(help="Its number, such as R-0001.")]


@request.command("list")
def list_(left: Left = False, as_json: Json = False) -> None:
    """Print the requests in the order they came, with where each stands and who has it."""
    rows = [row for row in asyncio.run(_rows()) if not left or row["state"] != "solved"]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        told = (row["number"], row["at"][:10], row["state"], row["kind"], row["enterprise"])
        typer.echo("  ".join((*told, row["handler"] or "–", row["text"][:30])))


@request.command()
def show(number: Number, as_json: Json = False) -> None:
    """Print one request with everything it says; exit 1 when there is none."""
    found = [row for row in asyncio.run(_rows()) if row["number"] == number.strip().upper()]
    if not found:
        typer.echo(f"there is no request {number}: `anxun request list` prints them", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(found[0], ensure_ascii=False))
        return
    for name, value in found[0].items():
        if value not in (None, "", []):
            typer.echo(f"{name}: {value}")


async def _rows() -> list[dict[str, Any]]:
    from app.bootstrap import opened
    from inspection.listing import COLUMNS, Listing

    columns = COLUMNS[Listing.REQUESTS]
    async with opened() as system, system.read() as work:
        rows = [dict(zip(columns, row, strict=True)) async for row in work.exports.rows(Listing.REQUESTS)]
    return [{name: _plain(one) for name, one in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
