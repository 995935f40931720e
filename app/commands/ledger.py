"""``anxun ledger``: a listing in the columns and words of a bureau's own ledger."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.listing import Format

if TYPE_CHECKING:
    from texts import Voice

SHEETS = (Format.XLSX, Format.CSV)


@cli.command()
def ledger(
    name: Annotated[str, typer.Argument(help="Which ledger: hazards or visits.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The .xlsx or .csv to write.")],
) -> None:
    """Write a ledger in the columns a bureau keeps it in, row by row: a million need no more memory than ten."""
    from app.settings import load
    from texts import Voice

    ending = output.suffix.removeprefix(".").lower()
    if ending not in SHEETS:
        raise typer.BadParameter(f"name a file that ends in {' or '.join(SHEETS)}", param_hint="-o")
    settings = load()
    voice = Voice("zh", settings.zone)
    rows = asyncio.run(_write(name, output, Format(ending), voice))
    said = Voice(settings.language, settings.zone)
    typer.echo(said("export.done", rows=rows, file=output), err=True)


async def _write(name: str, output: Path, kind: Format, voice: "Voice") -> int:
    from app.bootstrap import opened
    from app.progress import counting
    from reports.export import writing
    from reports.ledger import ledger as read

    rows, drawn = 0, read(name)
    async with opened() as system, system.read() as work:
        total = await work.exports.count(drawn.of)
        with (
            counting(voice("export.writing"), total) as step,
            writing(output, kind, drawn.heads, voice.zone) as write,
        ):
            async for row in work.exports.rows(drawn.of):
                write(drawn.row(row, voice))
                step(1)
                rows += 1
    return rows
