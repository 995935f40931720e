"""``anxun run``: the whole bot in one process."""

import asyncio
from enum import StrEnum
from typing import Annotated

import typer

from app.cli import cli


class RoleOfProcess(StrEnum):
    """What this process does; ``all`` is everything."""

    ALL = "all"
    EARS = "ears"
    MOUTH = "mouth"
    JOBS = "jobs"
    WEB = "web"


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
    from app.health import Health, Loop
    from app.logs import set_up
    from app.runner import run_until_stopped
    from app.serve import Server, telegram

    async with opened() as system:
        settings = system.settings
        set_up([settings.token])
        bot = telegram(settings)
        if role is RoleOfProcess.ALL and system.database.is_sqlite:
            # one process works on an embedded database: a lease found here is of one that was killed
            async with system.write() as work:
                await work.outbox.release()
                await work.jobs.release()
        if role in (RoleOfProcess.ALL, RoleOfProcess.JOBS):
            async with system.write() as work:
                await work.photos.fetch_again(system.clock.now())
        wanted = [loop for loop in Loop if role in (RoleOfProcess.ALL, loop.value)]
        health = Health(system.database, settings.home, wanted)
        server = Server(system, bot, health)
        loops = {Loop.EARS: server.ears.run, Loop.MOUTH: server.mouth.run, Loop.JOBS: server.workers.run}
        pages = await server.pages() if role in (RoleOfProcess.ALL, RoleOfProcess.WEB) else None

        announcing = asyncio.create_task(server.announce())  # must not keep anybody waiting

        async def cleanup() -> None:
            announcing.cancel()
            if pages is not None:
                await pages.cleanup()
            await server.close()

        await run_until_stopped([(loop.value, loops[loop]) for loop in wanted], cleanup)
