"""``anxun export``: everything of one kind into a file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from app.cli import cli
from inspection.listing import COLUMNS, Format, Listing, has_places


@cli.command()
def export(
    what: Annotated[Listing, typer.Argument(help="What to write.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    kind: Annotated[Format | None, typer.Option("--format", help="Left out: by the file's ending.")] = None,
) -> None:
    """Write hazards, visits, enterprises, people or media to a file; every row has a stable id."""
    from app.progress import counting
    from app.settings import load
    from reports.export import writing
    from texts import Voice

    kind = kind or _by_ending(output)
    if kind is Format.GEOJSON and not has_places(what):
        located = " ".join(listing for listing in Listing if has_places(listing))
        raise typer.BadParameter(f"{what} have no place; geojson is for {located}", param_hint="--format")
    settings = load()
    voice = Voice(settings.language, settings.zone)

    async def run() -> int:
        from app.bootstrap import opened

        rows = 0
        async with opened(settings) as system, system.read() as work:
            total = await work.exports.count(what)
            with (
                counting(voice("export.writing"), total) as step,
                writing(output, kind, COLUMNS[what], settings.zone) as write,
            ):
                async for row in work.exports.rows(what):
                    write(row)
                    step(1)
                    rows += 1
        return rows

    typer.echo(voice("export.done", rows=asyncio.run(run()), file=output), err=True)


def _by_ending(output: Path) -> Format:
    ending = output.suffix.removeprefix(".").lower()
    if ending not in list(Format):
        raise typer.BadParameter(f"choose one of {' '.join(Format)}", param_hint="--format")
    return Format(ending)
