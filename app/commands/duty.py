"""``anxun duty``: what somebody owes, and what became of one thing."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import cli

if TYPE_CHECKING:
    from inspection.duties.facts import DutyFacts

duty = typer.Typer(no_args_is_help=True, help="What is owed, by whom, and what became of it.")
cli.add_typer(duty, name="duty")


@duty.command("list")
def list_(
    enterprise: Annotated[str, typer.Option(help="Its credit code.")] = "",
    region: Annotated[str, typer.Option(help="What its authority owes.")] = "",
    person: Annotated[
        int, typer.Option(help="An id of `anxun people list`: what waits for this person.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print what waits to be done, the longest overdue first: number, last day, state, who, what, of whom."""
    from app.bootstrap import opened
    from app.duty_command import waiting

    if sum(map(bool, (enterprise, region, person))) != 1:
        raise typer.BadParameter("one of --enterprise, --region and --person is needed")

    async def run() -> "list[DutyFacts]":
        async with opened() as system:
            return await waiting(system, enterprise, region, person)

    rows = [_row(one) for one in asyncio.run(run())]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo("\t".join(str(row[name]) for name in ("id", "last", "state", "who", "duty", "owner")))


@duty.command()
def show(
    number: Annotated[int, typer.Argument(help="As `anxun duty list` prints it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print one of them: what it asks for, what was done, whom a miss has reached and who said that they read it."""
    from app.bootstrap import opened
    from app.duty_command import story

    async def run() -> "tuple[DutyFacts, dict[str, Any]]":
        async with opened() as system:
            return await story(system, number)

    facts, more = asyncio.run(run())
    told = _row(facts) | more
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    calls = told.pop("calls")
    for name, value in told.items():
        typer.echo(f"{name}\t{value if value is not None else '-'}")
    for call in calls:
        typer.echo("\t".join(["call", *(str(value or "-") for value in call.values())]))


def _row(facts: "DutyFacts") -> dict[str, Any]:
    return {
        "id": facts.id,
        "last": facts.last.isoformat(),
        "state": facts.state.value,
        "who": facts.who.value,
        "duty": facts.title.zh,
        "owner": facts.owner,
        "does": str(facts.does),
        "done_at": facts.done_at.isoformat() if facts.done_at else None,
    }
