"""``anxun doctor``: each setting, what it means, whether it works, and what to do when it does not."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli import cli

MARKS = {"ok": "✓", "note": "!", "wrong": "✗"}


@cli.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
    media: Annotated[
        bool, typer.Option("--media", help="Read every photo and file instead, and compare.")
    ] = False,
    mend: Annotated[bool, typer.Option("--mend", help="With --media: put back what was moved.")] = False,
    backup: Annotated[
        Path | None,
        typer.Option("--from", metavar="BACKUP", help="With --media: bring back from it what is lost."),
    ] = None,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="With --media: delete what nobody has referred to for a day.")
    ] = False,
) -> None:
    """Explain and check every setting; exit 1 when something is wrong. --media: the photos and files."""
    if media or mend or sweep or backup:
        from app.commands.stock import stock

        return stock(as_json, mend=mend, sweep=sweep, backup=backup)
    _settings(as_json)


def _settings(as_json: bool) -> None:
    from app.doctor.finding import Finding, Verdict
    from app.doctor.table import examine
    from app.settings import load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    findings = asyncio.run(examine(settings))

    def row(one: Finding) -> dict[str, str]:
        return {
            "name": one.name,
            "value": one.value,
            "meaning": voice(f"doctor.meaning.{one.name}"),
            "verdict": one.outcome.verdict.value,
            "says": voice.say(one.outcome.words),
        }

    rows = [row(one) for one in findings]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for found in rows:
            value = f" = {found['value']}" if found["value"] else ""
            typer.echo(f"{MARKS[found['verdict']]} {found['name']}{value}\n    {found['meaning']}")
            typer.echo(f"    {'→ ' if found['verdict'] != 'ok' else ''}{found['says']}")
        counts = {v.value: sum(found["verdict"] == v for found in rows) for v in Verdict}
        typer.echo("\n" + voice("doctor.sum", **counts))
    if any(found["verdict"] == Verdict.WRONG for found in rows):
        raise typer.Exit(1)
