"""``anxun measure``: what authorities have done, on record."""

import asyncio
import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import cli
from inspection.measures.kind import MeasureKind

if TYPE_CHECKING:
    from storage.work import Work

measure = typer.Typer(no_args_is_help=True, help="Measures: orders, penalties, guidance … on record.")
cli.add_typer(measure, name="measure")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Kind = Annotated[MeasureKind | None, typer.Option("--kind", help="Only of this kind.")]
Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Decided on this day or later.")]
Number = Annotated[str, typer.Argument(help="Its number, such as M-0001.")]


@measure.command("list")
def list_(kind: Kind = None, since: Since = None, as_json: Json = False) -> None:
    """Print measures in the order they were recorded, void ones with a mark."""
    day = since.date() if since else None
    _print(
        [
            row
            for row in asyncio.run(_rows())
            if kind in (None, row["kind"]) and (day is None or row["decided_on"] >= day)
        ],
        as_json,
    )


@measure.command()
def show(number: Number, as_json: Json = False) -> None:
    """Print one measure with everything it says; exit 1 when there is none."""
    found = [row for row in asyncio.run(_rows()) if row["number"] == number.strip().upper()]
    if not found:
        typer.echo(f"there is no measure {number}: `anxun measure list` prints them", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(_plain(found[0]), ensure_ascii=False))
        return
    for name, value in _plain(found[0]).items():
        if value not in (None, "", [], False):
            typer.echo(f"{name}: {value}")


async def _rows() -> list[dict[str, Any]]:
    from app.bootstrap import opened

    async with opened() as system, system.read() as work:
        return await _all(work)


async def _all(work: "Work") -> list[dict[str, Any]]:
    from inspection.listing import COLUMNS, Listing

    columns = COLUMNS[Listing.MEASURES]
    return [dict(zip(columns, row, strict=True)) async for row in work.exports.rows(Listing.MEASURES)]


def _print(rows: list[dict[str, Any]], as_json: bool) -> None:
    from app.settings import load
    from texts import Voice

    if as_json:
        typer.echo(json.dumps([_plain(row) for row in rows], ensure_ascii=False))
        return
    settings = load()
    voice = Voice(settings.language, settings.zone)
    for row in rows:
        kind, mark = voice.fact(MeasureKind(row["kind"])), "✗" if row["voided_at"] else " "
        about = row["enterprise"] or row["region"]
        typer.echo("  ".join((mark, row["number"], row["decided_on"].isoformat(), kind, about)))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: one.isoformat() if hasattr(one, "isoformat") else one for name, one in row.items()}
