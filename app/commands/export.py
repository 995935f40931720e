"""``anxun export``: everything of one kind into a file."""

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.listing import COLUMNS, Format, Listing, has_places

if TYPE_CHECKING:
    from texts import Voice


class As(StrEnum):
    """The formats of every listing, and the one that only filled-in forms have."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    GEOJSON = "geojson"
    XML = "xml"


@cli.command()
def export(
    what: Annotated[Listing, typer.Argument(help="What to write.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    kind: Annotated[As | None, typer.Option("--format", help="Left out: by the file's ending.")] = None,
    form: Annotated[str, typer.Option(help="Of submissions: with the answers to this form.")] = "",
    current: Annotated[
        bool, typer.Option("--current", help="Of a register: only the rows that count now.")
    ] = False,
) -> None:
    """Write hazards, visits, enterprises, people, media, duties, submissions, measures …; each row has an id.

    With --form, submissions come with their answers: repeats go to NAME.REPEAT.csv beside it, xml is a .zip (or a
    new folder) of the files that ODK's tools read.
    """
    from app.settings import load
    from texts import Voice

    kind = kind or _by_ending(output, form)
    _check(what, kind, form, current=current)
    settings = load()
    voice = Voice(settings.language, settings.zone)
    rows = asyncio.run(
        _answers(form, output, kind, voice, current=current)
        if form
        else _listing(what, output, Format(kind), voice)
    )
    typer.echo(voice("export.done", rows=rows, file=output), err=True)


def _check(what: Listing, kind: As, form: str, *, current: bool) -> None:
    if current and (not form or kind is As.XML):
        raise typer.BadParameter(
            "only the rows of one register, as a table: --form NAME", param_hint="--current"
        )
    if form and what is not Listing.SUBMISSIONS:
        raise typer.BadParameter("only submissions have a form", param_hint="--form")
    if kind is As.XML and not form:
        raise typer.BadParameter("xml is for submissions of one form: --form NAME", param_hint="--format")
    if kind is As.GEOJSON and (form or not has_places(what)):
        located = " ".join(listing for listing in Listing if has_places(listing))
        raise typer.BadParameter(f"{what} have no place; geojson is for {located}", param_hint="--format")


async def _listing(what: Listing, output: Path, kind: Format, voice: "Voice") -> int:
    from app.bootstrap import opened
    from app.progress import counting
    from reports.export import writing

    rows = 0
    async with opened() as system, system.read() as work:
        total = await work.exports.count(what)
        with (
            counting(voice("export.writing"), total) as step,
            writing(output, kind, COLUMNS[what], system.settings.zone) as write,
        ):
            async for row in work.exports.rows(what):
                write(row)
                step(1)
                rows += 1
    return rows


async def _answers(form: str, output: Path, kind: As, voice: "Voice", *, current: bool) -> int:
    from app.bootstrap import opened
    from app.submissions import export_tables, export_xml

    async with opened() as system:
        if kind is not As.XML:
            return await export_tables(system, form, output, Format(kind), current=current)
        rows, missing = await export_xml(system, form, output)
    if missing:
        typer.echo(voice("export.pictures_missing", many=missing), err=True)
    return rows


def _by_ending(output: Path, form: str) -> As:
    ending = output.suffix.removeprefix(".").lower()
    if form and ending in ("zip", ""):
        return As.XML
    if ending not in list(Format):
        raise typer.BadParameter(f"choose one of {' '.join(Format)}", param_hint="--format")
    return As(ending)
