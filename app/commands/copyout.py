"""``anxun copyout``: records in the fields of an official platform, and their ticks."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli
from inspection.listing import Format

if TYPE_CHECKING:
    from app.copyout_sheet import Taken
    from texts import Voice

SHEETS = (Format.XLSX, Format.CSV)


@cli.command()
def copyout(
    name: Annotated[str, typer.Argument(help="Which one; without it all are listed.")] = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The .xlsx or .csv to write.")] = None,
    everything: Annotated[
        bool, typer.Option("--all/--missing", help="Every record, or only those to be entered.")
    ] = False,
    entered: Annotated[Path | None, typer.Option("--entered", help="Take over the ticks of a sheet.")] = None,
) -> None:
    """Records to be entered in official platforms: list what is left, write a sheet in the platform's fields, or take
    over what the sheet ticks as entered; rows that cannot be are told with their reason, and the exit code is 1."""
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    if name and (output is None) == (entered is None):
        raise typer.BadParameter("name a file to write (-o) or one to read (--entered)")
    if not name:
        asyncio.run(_list(voice))
    elif output is not None:
        rows = asyncio.run(_write(name, output, voice, everything=everything))
        typer.echo(voice("copyout_sheet.written", rows=rows, file=output), err=True)
    elif entered is not None:
        _tell(asyncio.run(_take(name, entered, voice)), voice)


async def _list(voice: "Voice") -> None:
    from app.bootstrap import opened
    from app.copyouts import Waiting, running

    async with opened() as system, system.read() as work:
        for one in await running(work):
            left = await Waiting(work, voice.zone, one.all()).left()
            told = {"missing": left.missing, "changed": left.changed}
            title = one.copyout.title
            typer.echo(voice("copyout_sheet.line", name=one.key, title=title, region=one.region, **told))


async def _write(name: str, output: Path, voice: "Voice", *, everything: bool) -> int:
    from app.bootstrap import opened
    from app.copyout_sheet import named, write

    ending = output.suffix.removeprefix(".").lower()
    if ending not in SHEETS:
        raise typer.BadParameter(f"name a file that ends in {' or '.join(SHEETS)}", param_hint="-o")
    async with opened() as system, system.read() as work:
        found = await named(work, name)
        return await write(work, found, output, Format(ending), voice, everything=everything)


async def _take(name: str, path: Path, voice: "Voice") -> "Taken":
    from app.bootstrap import opened
    from app.copyout_sheet import named, take
    from reports.copyout_sheet import ticks

    ticked, strange = ticks(path, voice)
    async with opened() as system, system.write() as work:
        taken = await take(work, await named(work, name), ticked, voice, system.clock.now())
    taken.refused = sorted([*taken.refused, *strange], key=lambda one: one[0])
    return taken


def _tell(taken: "Taken", voice: "Voice") -> None:
    for row, reason in taken.refused:
        typer.echo(voice("copyout_sheet.row", row=row, reason=reason), err=True)
    # This line is a contract with scripts: the same in every language.
    typer.echo(f"{taken.entered} entered, {taken.unchanged} unchanged, {len(taken.refused)} refused")
    if taken.refused:
        raise typer.Exit(1)
