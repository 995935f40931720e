"""``anxun campaign``: what campaigns there are, what one says, and letting one begin."""

import asyncio
import json
from datetime import date, datetime
from typing import Annotated

import typer

from app.cli import cli
from inspection.campaigns.campaign import Campaign
from inspection.campaigns.kept import KeptCampaign, Start

campaign = typer.Typer(no_args_is_help=True, help="Campaigns: a notice as data.")
cli.add_typer(campaign, name="campaign")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")]
Name = Annotated[str, typer.Argument(help="The campaign's name, as `anxun campaign list` prints it.")]


@campaign.command("list")
def list_(as_json: Json = False) -> None:
    """Print those taken over, by version, and those that come along."""
    from app.bootstrap import opened
    from app.campaign_rows import rows
    from app.campaigns import known
    from app.settings import load
    from texts import Voice

    async def run() -> tuple[list[KeptCampaign], list[Start]]:
        async with opened() as system:
            return await known(system)

    found = rows(*asyncio.run(run()))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    settings = load()
    voice = Voice(settings.language, settings.zone)
    for one in found:
        state = voice(f"campaign.state.{one['state']}")
        where = voice.fact([start["region"] for start in one["started"] if not start["ended_at"]])
        title = one["title"][voice.language]
        typer.echo("  ".join((one["name"], one["version"], one["from"], one["to"], state, where, title)))


@campaign.command()
def show(name: Name, as_json: Json = False) -> None:
    """Print a campaign's calendar: what is due, when, whose it is, and the section that says so."""
    from app.bootstrap import opened
    from app.campaign_rows import calendar, row
    from app.campaigns import one
    from app.settings import load
    from texts import Voice

    async def run() -> tuple[Campaign, list[Start]]:
        async with opened() as system:
            return await one(system, name)

    (found, starts), settings = asyncio.run(run()), load()
    voice = Voice(settings.language, settings.zone)
    lines = calendar(found, voice)
    if as_json:
        typer.echo(json.dumps({**row(found, starts), "calendar": lines}, ensure_ascii=False))
        return
    typer.echo(f"{found.name} {found.version}  {voice.say(found.title)}")
    typer.echo(f"{found.span.first} … {found.span.last}  {found.span.words}")
    for stage in found.stages:
        typer.echo(f"  {stage.span.first} … {stage.span.last}  {voice.say(stage.title)}")
    for line in lines:
        typer.echo("  ".join((line["when"], line["whose"], line["title"], f"〔{line['section']}〕")))


@campaign.command()
def start(
    name: Name,
    region: Annotated[
        str | None, typer.Option(help="Where, with everything below it; the root when left out.")
    ] = None,
    from_: Annotated[
        datetime | None,
        typer.Option(
            "--from", formats=["%Y-%m-%d"], help="Its first day here; the campaign's when left out."
        ),
    ] = None,
) -> None:
    """Let the newest version begin; from then on that version runs, whatever is imported later."""
    from app import campaigns
    from app.bootstrap import opened
    from app.settings import load
    from inspection.outcome import Done
    from texts import Voice

    first = from_.date() if from_ else None

    async def run() -> tuple[Done, Campaign, date]:
        async with opened() as system:
            done, said = await campaigns.start(system, name, region, first)
            return done, said, system.clock.now().astimezone(said.tz).date()

    (done, said, today), settings = asyncio.run(run()), load()
    voice = Voice(settings.language, settings.zone)
    typer.echo(voice.say(done.words))
    if said.span.last < today:
        typer.echo(voice("campaign.over", last=said.span.last.isoformat()), err=True)
