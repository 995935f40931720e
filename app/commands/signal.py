"""``anxun signal``: quality signals, what they rest on and what came of them."""

import asyncio
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli import cli
from app.commands.export import As, export
from inspection.listing import COLUMNS, Listing
from inspection.signals.signal import SignalKind

signal = typer.Typer(no_args_is_help=True, help="Quality signals: hints with their evidence.")
cli.add_typer(signal, name="signal")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Kind = Annotated[SignalKind | None, typer.Option("--kind", help="Only of this kind.")]
Open = Annotated[bool, typer.Option("--open", help="Only those that nobody has dealt with.")]
Number = Annotated[str, typer.Argument(help="Its number, such as Q-0001.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]


@signal.command("list")
def list_(kind: Kind = None, only_open: Open = False, as_json: Json = False) -> None:
    """Print signals in the order they were raised; those dealt with have a mark."""
    rows = [
        row
        for row in asyncio.run(_rows())
        if kind in (None, row["kind"]) and not (only_open and row["verdict"])
    ]
    if as_json:
        typer.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False))
        return
    for row in rows:
        mark = "✓" if row["verdict"] else " "
        about = row["person"] or "–", row["enterprise"] or row["region"]
        typer.echo("  ".join((mark, row["number"], f"{row['at']:%Y-%m-%d}", row["kind"], *about)))


@signal.command()
def show(number: Number, as_json: Json = False) -> None:
    """Print one signal with everything it says; exit 1 when there is none."""
    found = [row for row in asyncio.run(_rows()) if row["number"] == number.strip().upper()]
    if not found:
        typer.echo(f"there is no signal {number}: `anxun signal list` prints them", err=True)
        raise typer.Exit(1)
    told = _plain(found[0])
    if as_json:
        typer.echo(json.dumps({**told, "facts": json.loads(told["facts"])}, ensure_ascii=False))
        return
    for name, value in told.items():
        if value is not None:
            typer.echo(f"{name}: {value}")


@signal.command("export")
def export_(output: Output, kind: Annotated[As | None, typer.Option("--format")] = None) -> None:
    """Write all of them to a file, as `anxun export signals` does."""
    export(Listing.SIGNALS, output, kind)


async def _rows() -> list[dict[str, Any]]:
    from app.bootstrap import opened

    columns = COLUMNS[Listing.SIGNALS]
    async with opened() as system, system.read() as work:
        return [dict(zip(columns, row, strict=True)) async for row in work.exports.rows(Listing.SIGNALS)]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if hasattr(one, "isoformat") else one for name, one in row.items()}
