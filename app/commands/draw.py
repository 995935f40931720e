"""``anxun draw``: whom to visit and who goes, by lot, so that anyone can draw it again."""

import asyncio
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli import cli
from inspection.visit_kind import VisitKind

draw = typer.Typer(no_args_is_help=True, help="Draws by lot 双随机: whom to visit, and who goes.")
cli.add_typer(draw, name="draw")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Number = Annotated[str, typer.Argument(help="Its number, such as D-0001.")]
Region = Annotated[str, typer.Option(help="With all below it; the root when left out.")]
DAY = ["%Y-%m-%d"]


@draw.command()
def new(
    region: Region = "",
    take: Annotated[int | None, typer.Option(help="How many enterprises.")] = None,
    share: Annotated[float, typer.Option(help="Per cent of them, when --take is left out.")] = 5,
    kind: Annotated[VisitKind, typer.Option(help="The kind of visit.")] = VisitKind.SPOT,
    team: Annotated[int, typer.Option(help="How many inspectors go together.")] = 2,
    trait: Annotated[str, typer.Option(help="Only enterprises with it: 有限空间, dust …")] = "",
    sector: Annotated[str, typer.Option(help="Only of this sector: 冶金 …")] = "",
    without: Annotated[
        list[int] | None, typer.Option(help="An inspector's id in `anxun people list`, to leave out.")
    ] = None,
    weights: Annotated[Path | None, typer.Option(help="A TOML file with weights of your own.")] = None,
    as_json: Json = False,
) -> None:
    """Fix the list and a sealed seed; print both digests, which nobody can change unseen from now on."""
    from app.draw_command import Asked, committed

    asked = Asked(region, kind, take, share, team, trait, sector, tuple(without or ()), weights)
    found, _ = asyncio.run(committed(asked))
    _print(found, as_json)


@draw.command()
def reveal(
    number: Number,
    witness: Annotated[str, typer.Option(help="What somebody present calls out now; it is mixed in.")] = "",
    first: Annotated[
        datetime | None, typer.Option("--plan-from", formats=DAY, help="Plan the visits from this day on.")
    ] = None,
    per_day: Annotated[int, typer.Option(help="Visits an inspector has at most on one day.")] = 2,
    as_json: Json = False,
) -> None:
    """Open the seed and draw; print the record."""
    from app.draw_command import revealed

    _print(asyncio.run(revealed(number, witness, first.date() if first else None, per_day)), as_json)


@draw.command()
def show(number: Number, as_json: Json = False) -> None:
    """Print the record of a draw; --json is what `anxun draw verify` and docs/draws.md read."""
    from app.draw_command import shown

    _print(asyncio.run(shown(number)), as_json)


@draw.command("list")
def list_(as_json: Json = False) -> None:
    """Print all draws, the newest first."""
    from app.draw_command import everyone

    rows = asyncio.run(everyone())
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("  ".join(str(value) for value in row.values()))


@draw.command()
def verify(
    record: Annotated[Path, typer.Argument(help="A record that `anxun draw show --json` printed.")],
) -> None:
    """Draw a printed record again, without the database; exit 1 naming what does not follow."""
    from inspection.draws.draw import faults

    try:
        told = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise typer.BadParameter(str(problem), param_hint="RECORD") from problem
    wrong = faults(told) if isinstance(told, dict) else ["form"]
    for name in wrong:
        typer.echo(f"does not follow: {name}", err=True)
    if wrong:
        raise typer.Exit(1)
    typer.echo(f"{told.get('number', '')}  {len(told['picks'])} picks follow from the list and the seed")


@draw.command()
def conflict(
    person: Annotated[int, typer.Argument(help="The id that `anxun people list` prints.")],
    enterprise: Annotated[str, typer.Argument(help="Its credit code.")],
    why: Annotated[str, typer.Option(help="Kept with it.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="It is over.")] = False,
) -> None:
    """Declare that an inspector must not be drawn for an enterprise."""
    from app.draw_command import said, set_conflict

    typer.echo(said(asyncio.run(set_conflict(person, enterprise, why, withdraw))))


@draw.command()
def coverage(
    trait: Annotated[str, typer.Option(help="有限空间, dust …")],
    since: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Visits since then count; this year's when left out.")
    ] = None,
    region: Region = "",
    as_json: Json = False,
) -> None:
    """Print, street by street, which enterprises with a trait nobody has visited yet."""
    from app.draw_command import remaining

    found = asyncio.run(remaining(trait, since.date() if since else None, region))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for street in found:
        typer.echo(f"{street['street']}  {street['visited']}/{street['count']}")
        for firm in street["remaining"]:
            typer.echo(f"  {firm['name']}")


def _print(found: "dict[str, object]", as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    from app.draw_command import lines

    for line in lines(found):
        typer.echo(line)
