"""``anxun doctor``: each setting, what it means, whether it works, and what to do when it does not."""

import asyncio
import json
from typing import Annotated

import typer

from app.cli import cli

MARKS = {"ok": "✓", "note": "!", "wrong": "✗"}


@cli.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Explain and check every setting; exit 1 when something is wrong."""
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
