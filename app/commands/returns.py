"""``anxun return``: fills in a campaign's table, freezes it and writes it to a file."""

import asyncio
import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer

from app.cli import cli


@cli.command("return")
def return_(
    name: Annotated[str, typer.Argument(help="The campaign, or CAMPAIGN/TABLE when it has several.")],
    month: Annotated[str, typer.Option(help="The month it is about: 2023-06.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The .xlsx to write.")] = None,
    region: Annotated[
        str, typer.Option(help="A street's own; left out: where the campaign was started.")
    ] = "",
    cutoff: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Count until then; the month's end or today when left out."),
    ] = None,
    enter: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="Enter values by hand; KEY= takes one back.")
    ] = None,
    why: Annotated[str, typer.Option(help="With --enter: where the value comes from.")] = "",
    correct: Annotated[str, typer.Option(metavar="WHY", help="Send a month anew that was sent before.")] = "",
    reason: Annotated[str, typer.Option(help="Send it although something does not fit.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it; freeze nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Freeze a month's table with what lies behind each value and write it; asked for again it is the same."""
    from app.return_command import Order, carried_out
    from app.returns import Wanted
    from app.settings import load
    from texts import Voice

    if output is None and not (dry_run or enter):
        raise typer.BadParameter("name the file to write, or --dry-run", param_hint="--output")
    wanted = Wanted(name, month, region, cutoff.date() if cutoff else None)
    order = Order(wanted, dict(map(_pair, enter or ())), why, correct, reason, dry_run)
    settings = load()
    voice = Voice(settings.language, settings.zone)
    told = asyncio.run(carried_out(order, output, voice))
    for line in told.notes:
        typer.echo(voice.say(line), err=True)
    if as_json:
        typer.echo(json.dumps(told.as_json(), ensure_ascii=False))
    elif dry_run:
        for value in told.values:
            typer.echo(f"{value.key}  {value.said or '–'} {value.unit}  {voice.fact(value.how)}")


def _pair(text: str) -> tuple[str, Decimal | None]:
    key, equals, value = text.partition("=")
    try:
        if key and equals:
            return key.strip(), Decimal(value.strip()) if value.strip() else None
    except InvalidOperation:
        pass
    raise typer.BadParameter(f"{text} is not KEY=VALUE", param_hint="--enter")
