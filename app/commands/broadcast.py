"""``anxun broadcast``: what was told to enterprises, and how far it has come."""

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import cli

if TYPE_CHECKING:
    from storage.work import Work

broadcast = typer.Typer(no_args_is_help=True, help="Broadcasts to enterprises: delivered, read, confirmed.")
cli.add_typer(broadcast, name="broadcast")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Number = Annotated[str, typer.Argument(help="Its number, such as B-0001.")]


@broadcast.command("list")
def list_(as_json: Json = False) -> None:
    """Print every broadcast with how many enterprises confirmed it, read it, got it."""
    rows = asyncio.run(_rows())
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        reach = row["reach"]
        read = reach["read"] + reach["confirmed"]
        far = f"{reach['confirmed']}/{read}/{reach['delivered'] + read}/{sum(reach.values())}"
        typer.echo("  ".join((row["number"], row["at"][:16], row["region"], far, row["text"][:30])))


@broadcast.command()
def show(number: Number, as_json: Json = False) -> None:
    """Print one broadcast and the enterprises that have not confirmed it; exit 1 when there is none."""
    found = [row for row in asyncio.run(_rows(number)) if row["number"] == number.strip().upper()]
    if not found:
        typer.echo(f"there is no broadcast {number}: `anxun broadcast list` prints them", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(found[0], ensure_ascii=False))
        return
    for name, value in found[0].items():
        if name != "missing":
            typer.echo(f"{name}: {value}")
    for one in found[0]["missing"]:
        typer.echo(f"{one['standing']}  {one['enterprise']}")


async def _rows(number: str | None = None) -> list[dict[str, Any]]:
    from app.bootstrap import opened

    async with opened() as system, system.read() as work:
        found, page = list[dict[str, Any]](), await work.broadcasts.all()
        while page:
            found += [await _row(work, one, number) for one in page]
            page = await work.broadcasts.all(after=page[-1].id)
        return found


async def _row(work: "Work", one: Any, number: str | None) -> dict[str, Any]:
    from app.broadcast_facts import broadcast_facts

    facts = await broadcast_facts(work, one)
    told = {"number": one.number, "at": one.at.isoformat(), "by": facts.by, "region": facts.region}
    told |= {"sector": one.sector, "trait": one.trait, "text": one.text, "reach": asdict(facts.reach)}
    if number is not None and number.strip().upper() == one.number:
        told["missing"] = [
            {"enterprise": name, "standing": standing}
            for _, name, standing in await work.broadcasts.unreached(one.id, most=1_000_000)
        ]
    return told
