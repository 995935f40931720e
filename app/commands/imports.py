"""``anxun import``: takes over what a bureau already has."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli import cli

imports = typer.Typer(no_args_is_help=True, help="Take over what a bureau already has.")
cli.add_typer(imports, name="import")


@imports.command()
def enterprises(
    file: Annotated[Path, typer.Argument(help="The ledger, .xlsx or .csv.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Import the enterprise ledger; refused rows go to FILE.refused.csv with a reason each.

    A column the file lacks keeps what is known of an enterprise; an empty cell clears it.
    """
    from app.bootstrap import opened
    from app.ledger import Imported, import_ledger
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)

    async def run() -> Imported:
        async with opened(settings) as system:
            return await import_ledger(system, file, voice, dry_run=dry_run)

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
    counts = done.counts
    # These two lines are a contract with scripts: the same in every language.
    typer.echo("{imported} imported, {updated} updated, {refused} refused".format_map(counts))
    typer.echo(f"{counts['unchanged']} unchanged")
