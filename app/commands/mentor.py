"""``anxun mentor``: who helps whom, and who is without a mentor."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import cli

if TYPE_CHECKING:
    from inspection.mentors.coverage import MentorCoverage, MentorTotal

mentor = typer.Typer(no_args_is_help=True, help="Mentor pairs: who helps whom.")
cli.add_typer(mentor, name="mentor")

COLUMNS = ("id", "enterprise", "region", "mentors", "is_mentor", "helps", "confirmed", "last_help")
Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Runs = Annotated[bool, typer.Option("--open", help="Only those that have not ended.")]
Number = Annotated[str, typer.Argument(help="Its number, such as J-0001.")]
Region = Annotated[str, typer.Option("--region", help="Only this region and those below it.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write .csv, .xlsx or .json instead.")]


@mentor.command("list")
def list_(runs: Runs = False, as_json: Json = False) -> None:
    """Print the pairs in the order they were made, with how often there was help and when last."""
    rows = [row for row in asyncio.run(_rows()) if not runs or row["ended_at"] is None]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        told = (row["number"], row["at"][:10], row["mentor"], "→", row["enterprise"], str(row["helps"]))
        typer.echo("  ".join((*told, row["last_help"] or "–", "ended" if row["ended_at"] else "")).rstrip())


@mentor.command()
def show(number: Number, as_json: Json = False) -> None:
    """Print one pair with everything it says; exit 1 when there is none."""
    found = [row for row in asyncio.run(_rows()) if row["number"] == number.strip().upper()]
    if not found:
        typer.echo(f"there is no pair {number}: `anxun mentor list` prints them", err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(found[0], ensure_ascii=False))
        return
    for name, value in found[0].items():
        if value not in (None, "", []):
            typer.echo(f"{name}: {value}")


@mentor.command()
def coverage(region: Region = "", output: Output = None, as_json: Json = False) -> None:
    """Print every enterprise with its mentors, those without one first."""
    answer = asyncio.run(_covered(region))
    if answer is None:
        typer.echo(f"there is no region {region}: `anxun region list` prints them", err=True)
        raise typer.Exit(1)
    total, found = answer
    if output is not None:
        _write(output, found)
    elif as_json:
        rows = [dict(zip(COLUMNS, map(_plain, _row(one)), strict=True)) for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        part = "–" if total.percent is None else f"{total.percent}%"
        typer.echo(f"{total.mentored}/{total.enterprises}  {part}  {total.pairs} pairs")
        for one in found:
            mentors = "mentor itself" if one.is_mentor and not one.mentors else "、".join(one.mentors)
            told = (one.region, one.enterprise, mentors or "none", str(one.helps))
            typer.echo("  ".join((*told, str(one.last_help or "–"))))


async def _covered(name: str) -> "tuple[MentorTotal, list[MentorCoverage]] | None":
    from app.bootstrap import opened
    from inspection.mentors.coverage import MentorTotal

    async with opened() as system, system.read() as work:
        root = await work.regions.by_name(name) if name else await work.regions.root()
        if root is None:
            return None if name else (MentorTotal(), [])
        below = await work.regions.subtree(root.id)
        rows = await work.mentors_there.coverage(below)
        total = await work.mentors_there.total(below)
    return total, sorted(rows, key=lambda one: (bool(one.mentors) or one.is_mentor, one.region))


async def _rows() -> list[dict[str, Any]]:
    from app.bootstrap import opened
    from inspection.listing import COLUMNS as NAMES
    from inspection.listing import Listing

    columns = NAMES[Listing.MENTORS]
    async with opened() as system, system.read() as work:
        rows = [dict(zip(columns, row, strict=True)) async for row in work.exports.rows(Listing.MENTORS)]
    return [{name: _plain(one) for name, one in row.items()} for row in rows]


def _row(one: "MentorCoverage") -> list[Any]:
    told = one.enterprise_id, one.enterprise, one.region, "、".join(one.mentors), one.is_mentor
    return [*told, one.helps, one.confirmed, one.last_help]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _write(output: Path, found: "Sequence[MentorCoverage]") -> None:
    from app.settings import load
    from inspection.listing import Format
    from reports.export import writing

    ending = output.suffix.removeprefix(".").lower()
    if ending not in ("csv", "xlsx", "json"):
        raise typer.BadParameter("choose .csv, .xlsx or .json", param_hint="--output")
    with writing(output, Format(ending), COLUMNS, load().zone) as write:
        for one in found:
            write(_row(one))
