"""``anxun run``: the bot and its pages, whole or one part of the work in this process."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import typer

from app.cli import cli
from app.roles import RoleOfProcess


@cli.command()
def run(
    role: Annotated[
        RoleOfProcess, typer.Option(help="Which part of the work this process does.")
    ] = RoleOfProcess.ALL,
    webhook: Annotated[
        bool,
        typer.Option("--webhook", help="Let Telegram send updates to ANXUN_PUBLIC_URL instead of asking."),
    ] = False,
) -> None:
    """Run the bot and its pages until SIGTERM; stops within ten seconds and loses nothing."""
    with asyncio.Runner(loop_factory=_loop()) as runner:
        runner.run(_run(role, webhook))


def _loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where there is one: a tenth of the work is the loop's own. On Windows, Python's."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _run(role: RoleOfProcess, webhook: bool) -> None:
    from app.bootstrap import opened
    from app.logs import set_up
    from app.packaged_forms import keep_packaged_forms
    from app.runner import stop_on_signals
    from app.serve import serve
    from app.webhook import secrets_of

    stop = stop_on_signals()
    async with opened() as system:
        set_up([system.settings.token, *secrets_of(system.settings)])
        await keep_packaged_forms(system)
        await serve(system, role, stop, webhook=webhook)
