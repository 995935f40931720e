"""``anxun run``: the bot and its pages, whole or one part of the work in this process."""

import asyncio
from typing import Annotated

import typer

from app.cli import cli
from app.roles import RoleOfProcess


@cli.command()
def run(
    role: Annotated[
        RoleOfProcess, typer.Option(help="Which part of the work this process does.")
    ] = RoleOfProcess.ALL,
) -> None:
    """Run the bot and its pages until SIGTERM; stops within ten seconds and loses nothing."""
    asyncio.run(_run(role))


async def _run(role: RoleOfProcess) -> None:
    from app.bootstrap import opened
    from app.logs import set_up
    from app.runner import stop_on_signals
    from app.serve import serve

    stop = stop_on_signals()
    async with opened() as system:
        set_up([system.settings.token])
        await serve(system, role, stop)
