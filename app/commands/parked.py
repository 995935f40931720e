"""``anxun parked``: the updates that could not be handled, and another try."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import cli

if TYPE_CHECKING:
    from app.parked import Retried
    from storage.updates import Parked

parked = typer.Typer(no_args_is_help=True, help="Messages that could not be handled and were set aside.")
cli.add_typer(parked, name="parked")


@parked.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print what is set aside, since when and why; never what was written, nor by whom."""
    from app.bootstrap import opened
    from app.settings import load
    from texts import Voice

    async def run() -> "list[Parked]":
        async with opened() as system, system.read() as work:
            return await work.updates.parked()

    settings = load()
    voice = Voice(settings.language, settings.zone)
    kept = asyncio.run(run())
    if as_json:
        typer.echo(json.dumps([_told(one) for one in kept], ensure_ascii=False))
        return
    if not kept:
        typer.echo(voice("parked.none"), err=True)
    for one in kept:
        can = voice("parked.can" if one.sealed is not None else "parked.cannot")
        typer.echo(voice("parked.row", id=one.update_id, when=one.parked_at, reason=one.reason, can=can))


@parked.command()
def retry(
    ids: Annotated[
        list[int] | None, typer.Argument(help="The numbers that `anxun parked list` prints.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Everything that is set aside.")] = False,
) -> None:
    """Handle what was set aside once more; exit 1 when something stays there."""
    from app.bootstrap import opened
    from app.parked import retry as retried
    from app.settings import BadSetting, load
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)
    if not (ids or all_):
        raise BadSetting(voice("parked.which"))

    async def run() -> "list[Retried]":
        async with opened(settings) as system:
            return await retried(system, None if all_ else ids)

    found = asyncio.run(run())
    for one in found:
        typer.echo(voice.say(one.words), err=not one.done)
    if not all(one.done for one in found):
        raise typer.Exit(1)


def _told(one: "Parked") -> dict[str, Any]:
    return {
        "update_id": one.update_id,
        "parked_at": one.parked_at.isoformat(),
        "reason": one.reason,
        "can_retry": one.sealed is not None,
    }
