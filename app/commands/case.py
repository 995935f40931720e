"""``anxun case``: the library of typical cases."""

import asyncio
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli import cli

case = typer.Typer(no_args_is_help=True, help="Typical cases: what closed hazards teach others.")
cli.add_typer(case, name="case")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Word = Annotated[str, typer.Option("--word", help="Only those that say this.")]
Number = Annotated[str, typer.Argument(help="Its number, such as E-0001.")]


@case.command("list")
def list_(word: Word = "", as_json: Json = False) -> None:
    """Print the cases in the order they were made, void ones with a mark."""
    said = ("title", "found", "fixed", "lesson", "clause")
    rows = [one for one in asyncio.run(_rows()) if any(word in (one[name] or "") for name in said)]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        mark = "✗" if row["voided_at"] else " "
        typer.echo("  ".join((mark, row["number"], row["hazard"], row["clause"] or "–", row["title"])))


@case.command()
def show(number: Number, as_json: Json = False) -> None:
    """Print one case with everything it says; exit 1 when there is none."""
    found = [row for row in asyncio.run(_rows()) if row["number"] == number.strip().upper()]
    if not found:
        typer.echo(f"there is no case {number}: `anxun case list` prints them", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(found[0], ensure_ascii=False))
        return
    for name, value in found[0].items():
        if value not in (None, "", []):
            typer.echo(f"{name}: {value}")


@case.command("export")
def export_(output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]) -> None:
    """Write the library into a file, by its ending csv, xlsx or json: the same as `anxun export cases`."""
    from app.commands.export import export
    from inspection.listing import Listing

    export(Listing.CASES, output)


async def _rows() -> list[dict[str, Any]]:
    from app.bootstrap import opened
    from inspection.listing import COLUMNS, Listing

    columns = COLUMNS[Listing.CASES]
    async with opened() as system, system.read() as work:
        rows = [dict(zip(columns, row, strict=True)) async for row in work.exports.rows(Listing.CASES)]
    return [{name: _plain(one) for name, one in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
