"""``anxun invite``: a link that enrols somebody."""

import asyncio
import json
from typing import Annotated

import typer

from app.cli import cli
from inspection.people import Role


@cli.command()
def invite(
    role: Annotated[Role, typer.Option(help="The post the person will hold.")],
    enterprise: Annotated[str | None, typer.Option(help="Credit code: for staff and principals.")] = None,
    region: Annotated[str | None, typer.Option(help="Region's name; the root when left out.")] = None,
    name: Annotated[str | None, typer.Option(help="The person's name, when it is known.")] = None,
    uses: Annotated[int, typer.Option(help="How many accounts may use the link.")] = 1,
    days: Annotated[int, typer.Option(help="For how many days it works.")] = 7,
    agency: Annotated[str | None, typer.Option(help="In whose name they visit, if not the region's.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable, on stdout.")] = False,
) -> None:
    """Make an invitation to a post; print its /start payload and link."""
    from app.bootstrap import opened
    from app.invitation_link import lines, new_token, to_json
    from app.settings import load
    from inspection.invitation import PAYLOAD_MARK
    from inspection.outcome import Done
    from inspection.plain import half_width, plain
    from inspection.usecases.invite import Invite, InvitePerson
    from texts import Voice

    token = new_token()
    code = None if enterprise is None else half_width(enterprise).upper()
    command = InvitePerson(
        token, role, code, region and plain(region), name and plain(name), uses, days, agency
    )

    async def run() -> Done:
        async with opened() as system, system.write() as work:
            use_case = Invite(work.invitations, work.enterprises, work.regions, work.audit)
            return await use_case(command, None, system.clock.now())

    done, settings = asyncio.run(run()), load()
    voice = Voice(settings.language, settings.zone)
    if as_json:
        made = to_json(settings, PAYLOAD_MARK + token) | dict(done.words.facts)
        typer.echo(json.dumps(made, ensure_ascii=False))
    else:
        typer.echo("\n".join([voice.say(done.words), *lines(voice, settings, PAYLOAD_MARK + token)]))
