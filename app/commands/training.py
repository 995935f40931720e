"""``anxun training``: how many of each enterprise's people have passed a quiz."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import cli

if TYPE_CHECKING:
    from inspection.training.coverage import Coverage

training = typer.Typer(no_args_is_help=True, help="Quizzes passed and trainings held, by enterprise.")
cli.add_typer(training, name="training")

COLUMNS = (
    *("id", "enterprise", "region", "headcount", "tried", "passed", "percent", "last_quiz"),
    *("trainings", "trained", "last_training"),
)
Region = Annotated[str, typer.Option("--region", help="Only this region and those below it.")]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Counted from this day on; else the last year.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write .csv, .xlsx or .json instead.")]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]


@training.callback()
def _group() -> None:
    """Quizzes passed and trainings held, by enterprise."""


@training.command()
def coverage(region: Region = "", since: Since = None, output: Output = None, as_json: Json = False) -> None:
    """Print who passed of how many, where most is left to do first."""
    found = asyncio.run(_found(region, since))
    if found is None:
        typer.echo(f"there is no region {region}: `anxun region list` prints them", err=True)
        raise typer.Exit(1)
    if output is not None:
        _write(output, found)
    elif as_json:
        rows = [dict(zip(COLUMNS, map(_plain, _row(one)), strict=True)) for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for one in found:
            part = "–" if one.percent is None else f"{one.percent}%"
            typer.echo("  ".join((f"{one.passed}/{one.headcount or '?'}", part, one.region, one.enterprise)))


async def _found(name: str, since: datetime | None) -> "list[Coverage] | None":
    from app.bootstrap import opened
    from inspection.training.coverage import YEAR

    async with opened() as system, system.read() as work:
        zone = system.settings.zone
        begins = since.replace(tzinfo=zone) if since else system.clock.now() - YEAR
        root = await work.regions.by_name(name) if name else await work.regions.root()
        if root is None:
            return None if name else []
        rows = await work.training.coverage(await work.regions.subtree(root.id), (), begins, zone)
    return sorted(rows, key=lambda one: (one.headcount is None, one.passed - (one.headcount or 0)))


def _row(one: "Coverage") -> list[Any]:
    told = (one.enterprise_id, one.enterprise, one.region, one.headcount, one.tried, one.passed, one.percent)
    return [*told, one.last_quiz, one.trainings, one.trained, one.last_training]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _write(output: Path, found: "Sequence[Coverage]") -> None:
    from app.settings import load
    from inspection.listing import Format
    from reports.export import writing

    ending = output.suffix.removeprefix(".").lower()
    if ending not in ("csv", "xlsx", "json"):
        raise typer.BadParameter("choose .csv, .xlsx or .json", param_hint="--output")
    with writing(output, Format(ending), COLUMNS, load().zone) as write:
        for one in found:
            write(_row(one))
