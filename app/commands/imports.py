"""``anxun import``: takes over what a bureau already has."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import cli

if TYPE_CHECKING:
    from app.forms import Taken
    from inspection.campaigns.fault import UnfitCampaign
    from inspection.forms.refusals import FormRefused
    from inspection.words import Words
    from texts import Voice

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


@imports.command()
def form(
    file: Annotated[Path, typer.Argument(help="An XLSForm (.xlsx, .xls, .csv, .md) or an XForm (.xml).")],
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Take over a form: prints `accepted NAME VERSION`, or everything a chat cannot ask, by row.

    Files that the form reads or shows lie beside it, or in FILE-media as ODK has it.
    """
    from app.bootstrap import opened
    from app.forms import import_form
    from app.settings import load
    from inspection.forms.refusals import FormRefused
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)

    async def run() -> "Taken":
        async with opened(settings) as system:
            return await import_form(system, file)

    try:
        taken = asyncio.run(run())
    except FormRefused as problem:
        _tell_refused(problem, voice, as_json=as_json)
        raise typer.Exit(1) from None
    _tell_taken(taken, voice, as_json=as_json)


def _tell_taken(taken: "Taken", voice: "Voice", *, as_json: bool) -> None:
    form = taken.source.form
    notes = list(map(voice.say, taken.source.notes))
    for note in notes:
        typer.echo(note, err=True)
    if as_json:
        told = {
            "accepted": True,
            "name": form.name,
            "version": form.version,
            "new": taken.is_new,
            "notes": notes,
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    # This line is a contract with scripts: the same in every language.
    typer.echo(f"accepted {form.name} {form.version}")


def _tell_refused(problem: "FormRefused", voice: "Voice", *, as_json: bool) -> None:
    if as_json:
        rows = [
            {"sheet": one.sheet, "row": one.row, "name": one.name, "reason": voice.say(one.why)}
            for one in problem.refusals
        ]
        typer.echo(json.dumps({"accepted": False, "refusals": rows}, ensure_ascii=False))
        return
    for one in problem.refusals:
        where = "form.at_row" if one.row else "form.at_sheet" if one.sheet else "form.at_form"
        typer.echo(voice(where, sheet=one.sheet, row=one.row, name=one.name, why=one.why), err=True)
    typer.echo(voice("form.refused", many=len(problem.refusals)), err=True)


@imports.command()
def campaign(
    folder: Annotated[Path, typer.Argument(help="Its folder, or the name of one that comes along.")],
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Take over a campaign with its forms: prints `accepted NAME VERSION`, or all that is wrong, line by line."""
    from app.bootstrap import opened
    from app.campaigns import import_folder, read_folder
    from app.settings import load
    from inspection.campaigns.fault import UnfitCampaign
    from texts import Voice

    settings = load()
    voice = Voice(settings.language, settings.zone)

    async def run() -> "Words":
        async with opened(settings) as system:
            return (await import_folder(system, read_folder(folder))).words

    try:
        done = asyncio.run(run())
    except UnfitCampaign as wrong:
        _tell_unfit(wrong, voice, as_json=as_json)
        raise typer.Exit(1) from None
    typer.echo(voice.say(done), err=True)
    name, version = done.facts["name"], done.facts["version"]
    if as_json:
        told = {"accepted": True, "name": name, "version": version, "new": done.key != "campaign.same"}
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:  # a contract with scripts, as above
        typer.echo(f"accepted {name} {version}")


def _tell_unfit(wrong: "UnfitCampaign", voice: "Voice", *, as_json: bool) -> None:
    found = [(fault.place, voice.say(fault.words)) for fault in wrong.faults]
    if as_json:
        faults = [{"file": place.file, "line": place.line, "reason": said} for place, said in found]
        typer.echo(json.dumps({"accepted": False, "faults": faults}, ensure_ascii=False))
        return
    for place, said in found:
        typer.echo(f"{place}  {said}", err=True)
    typer.echo(voice("campaign.refused", count=len(found)), err=True)
