"""``anxun permit``: permits for dangerous work, those under way and those of a time, step by step."""

import asyncio
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.listing import Format

if TYPE_CHECKING:
    from app.permits.listing import Listed
    from texts import Voice

permit = typer.Typer(no_args_is_help=True, help="Permits for dangerous work.")
cli.add_typer(permit, name="permit")

DAY = ["%Y-%m-%d"]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
First = Annotated[
    datetime | None, typer.Option("--from", formats=DAY, help="Applied for on that day or later.")
]
Last = Annotated[
    datetime | None, typer.Option("--to", formats=DAY, help="Applied for on that day or before.")
]


@permit.command("list")
def list_(first: First = None, last: Last = None, as_json: Json = False) -> None:
    """Print the permits that are under way; with --from or --to all of that time."""
    found, voice = asyncio.run(_read(first, last, under_way=first is None and last is None))
    if as_json:
        typer.echo(json.dumps([one.row() for one in found], ensure_ascii=False))
        return
    for one in found:
        row = one.row()
        told = (
            row["permit"],
            voice.say(one.permit.kind.title),
            row["enterprise"],
            row["place"],
            row["state"],
        )
        typer.echo("\t".join(map(str, (*told, row["at"]))))


@permit.command()
def show(
    number: Annotated[str, typer.Argument(help="P-0001, or 1.")],
    as_json: Json = False,
) -> None:
    """Print one permit with its steps: who took them, when, and what they answered."""
    from inspection.words import Refused

    digits = number.upper().removeprefix("P-")
    if not digits.isdecimal():
        raise Refused("permit_unknown")
    (one,), voice = asyncio.run(_read(None, None, only=int(digits)))
    if as_json:
        typer.echo(json.dumps(one.row() | {"steps": one.steps()}, ensure_ascii=False))
        return
    typer.echo(
        f"{one.permit.number} {voice.say(one.permit.kind.title)} {one.firm.name} {one.place} {one.state}"
    )
    for step in one.steps():
        typer.echo("\t".join((step["at"], step["step"], step["person"], _said(step["answers"]))))


def _said(answers: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in answers.items())


@permit.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .csv, .xlsx or .json.")],
    first: First = None,
    last: Last = None,
) -> None:
    """Write every permit of a time with all its steps, a row for each; those of last month when no day is told."""
    from app.permits.listing import write

    kinds = {f".{one}": one for one in (Format.CSV, Format.XLSX, Format.JSON)}
    kind = kinds.get(output.suffix.lower())
    if kind is None:
        raise typer.BadParameter("the file must end in .csv, .xlsx or .json", param_hint="--output")
    found, voice = asyncio.run(_read(first, last))
    typer.echo(voice("export.done", rows=write(output, kind, found, voice), file=output), err=True)


async def _read(
    first: datetime | None, last: datetime | None, *, under_way: bool = False, only: int | None = None
) -> "tuple[list[Listed], Voice]":
    from app.bootstrap import opened
    from app.permits.listing import days, listed
    from texts import Voice

    async with opened() as system, system.read() as work:
        now, zone = system.clock.now(), system.settings.zone
        if only is not None:
            found = [await work.permits.one(only)]
        else:
            span = days(first and first.date(), last and last.date(), now, zone)
            found = await (work.permits.all_open() if under_way else work.permits.between(*span))
        return await listed(work, found, now, zone), Voice(system.settings.language, zone)
