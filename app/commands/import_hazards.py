"""``anxun import hazards``: takes over the hazards of earlier years."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from app.commands.imports import imports


@imports.command()
def hazards(
    file: Annotated[Path, typer.Argument(help="A ledger of earlier years, .xlsx or .csv.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Import hazards of earlier years 历史隐患; refused rows go to FILE.refused.csv with a reason each.

    Known again by the enterprise and the number they had: a second import changes nothing.
    """
    from app.bootstrap import opened
    from app.old_hazards import ImportedHazards, import_hazards
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)

    async def run() -> ImportedHazards:
        async with opened(settings) as system:
            return await import_hazards(system, file, voice, dry_run=dry_run)

    done = asyncio.run(run())
    for note in done.notes:
        typer.echo(voice.say(note), err=True)
    if done.refused_file:
        typer.echo(voice("import.refused_file", file=done.refused_file), err=True)
    if dry_run:
        typer.echo(voice("import.dry_run"), err=True)
    if as_json:
        typer.echo(json.dumps(done.to_json(voice), ensure_ascii=False))
        return
    # This line is a contract with scripts: the same in every language.
    typer.echo("{imported} imported ({open} open), {known} known, {refused} refused".format_map(done.counts))
