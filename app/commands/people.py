"""``anxun people``: who is enrolled, and who leaves."""

import asyncio
import json
from typing import Annotated, Any

import typer

from app.cli import cli

people = typer.Typer(no_args_is_help=True, help="Who is enrolled.")
cli.add_typer(people, name="people")


@people.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Print everybody who holds a post; never their Telegram ids."""
    from app.bootstrap import opened
    from app.settings import load
    from inspection.people import Role
    from texts import Voice

    async def run() -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        async with opened() as system, system.read() as work:
            for role in Role:
                for person in await work.people.with_role(role):
                    roles = [post.role.value for post in person.posts]
                    found[person.id] = {"id": person.id, "name": person.name, "roles": roles}
        return found

    found, settings = asyncio.run(run()), load()
    if as_json:
        typer.echo(json.dumps(list(found.values()), ensure_ascii=False))
        return
    voice = Voice(settings.language, settings.zone)
    for row in found.values():
        typer.echo(f"{row['id']}  {row['name']}  {voice.fact([Role(role) for role in row['roles']])}")


@people.command()
def remove(person: Annotated[int, typer.Argument(help="The id that `anxun people list` prints.")]) -> None:
    """End all posts of a person and erase the Telegram id; what they signed keeps their name."""
    from app.bootstrap import opened
    from app.settings import load
    from inspection.outcome import Done
    from inspection.usecases.leave import Leave, LeavePosts
    from texts import Voice

    async def run() -> Done:
        async with opened() as system, system.write() as work:
            leave = Leave(work.people, work.invitations, work.enterprises, work.traces, work.audit)
            return await leave(LeavePosts(person), None, system.clock.now())

    done, settings = asyncio.run(run()), load()
    typer.echo(Voice(settings.language, settings.zone).say(done.words))
