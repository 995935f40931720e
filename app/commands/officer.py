"""``anxun officer``: who reads confidential reports, and who pays rewards."""

import asyncio
import json
from typing import Annotated

import typer

from app.cli import cli
from inspection.tips.officer import Officer, OfficerKind

officer = typer.Typer(no_args_is_help=True, help="Officers of the confidential lane, and cashiers.")
cli.add_typer(officer, name="officer")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Id = Annotated[str, typer.Argument(help="The id that `anxun officer list` prints.")]


@officer.command()
def invite(
    name: Annotated[str, typer.Option(help="Their name; it unlocks the desk.")],
    unit: Annotated[str, typer.Option(help="Their office; reports that concern it go to others.")],
    region: Annotated[
        list[str] | None, typer.Option(help="For which region, repeated for several; the root when left out.")
    ] = None,
    cashier: Annotated[bool, typer.Option("--cashier", help="Pays rewards and reads no report.")] = False,
    person: Annotated[
        int | None, typer.Option(help="Their id in `anxun people list`, to be told in the chat.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Name an officer or a cashier; print the link where they choose their passphrase."""
    from app.bootstrap import opened
    from app.officers import invited

    async def run() -> str:
        async with opened() as system:
            kind = OfficerKind.CASHIER if cashier else OfficerKind.OFFICER
            return await invited(system, name, unit, region or [], kind, person)

    _say_link(asyncio.run(run()), as_json)


@officer.command()
def again(who: Id, as_json: Json = False) -> None:
    """A new link after a lost passphrase; other officers then hand the cases over."""
    from app.bootstrap import opened
    from app.tips.lane import Lane

    async def run() -> str:
        async with opened() as system:
            return await Lane(system).invite_again(who)

    _say_link(asyncio.run(run()), as_json)


@officer.command("list")
def list_(as_json: Json = False) -> None:
    """Print everybody who was ever named."""
    from app.bootstrap import opened
    from app.officers import row
    from app.settings import load
    from app.tips.lane import Lane
    from texts import Voice

    async def run() -> tuple[list[Officer], dict[int, str]]:
        async with opened() as system:
            async with system.read() as work:
                regions = {region.id: region.name for region in await work.regions.all()}
            return await Lane(system).officers(), regions

    found, regions = asyncio.run(run())
    rows = [row(one, regions) for one in found]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    settings = load()
    voice = Voice(settings.language, settings.zone)
    for one in found:
        where = voice.fact([regions.get(region, "–") for region in one.regions])
        told = one.id, one.name, one.unit, voice.fact(one.kind), voice.fact(one.state), where
        typer.echo("  ".join(told))


@officer.command()
def leave(who: Id) -> None:
    """Gone at once: nothing sealed to them is left. Ends with 1 when a case is left that no officer can open."""
    from app.bootstrap import opened
    from app.settings import load
    from app.tips.lane import Lane
    from texts import Voice

    async def run() -> list[str]:
        async with opened() as system:
            return await Lane(system).officer_left(who)

    orphans, settings = asyncio.run(run()), load()
    voice = Voice(settings.language, settings.zone)
    typer.echo(voice("officer.left"))
    if orphans:
        typer.echo(voice("officer.orphans", numbers=orphans), err=True)
        raise typer.Exit(1)


def _say_link(code: str, as_json: bool) -> None:
    from app.officers import link
    from app.settings import load
    from texts import Voice

    settings = load()
    made = link(settings, code)
    if as_json:
        typer.echo(json.dumps({"link": made}, ensure_ascii=False))
    else:
        typer.echo(Voice(settings.language, settings.zone)("officer.link", link=made))
