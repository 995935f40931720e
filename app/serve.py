"""The running bot: the loops and pages of one process, started and stopped together."""

from collections.abc import Collection
from contextlib import AsyncExitStack

from app.bootstrap import System
from app.disks import disks
from app.health import Health, Loop
from app.loops import Loops
from app.roles import RoleOfProcess
from app.runner import Loop as Run
from app.runner import run_until_stopped, settle
from app.webhook import address_of
from bot.loop import Stop

PAGES = (RoleOfProcess.ALL, RoleOfProcess.WEB)


def loops_of(role: RoleOfProcess, *, webhook: bool) -> Collection[Loop]:
    """By webhook, whoever has the pages hears."""
    if webhook and role is RoleOfProcess.WEB:
        return [Loop.EARS]
    return [loop for loop in Loop if role in (RoleOfProcess.ALL, loop.value)]


async def serve(system: System, role: RoleOfProcess, stop: Stop, *, webhook: bool = False) -> None:
    """Until stopped. Raises BadSetting for a token, a secret or an address that cannot be used."""
    address = address_of(system.settings) if webhook else None
    wanted = loops_of(role, webhook=webhook)
    health = Health(system.database, disks(system.settings), wanted, system.clock.now)
    async with AsyncExitStack() as closing:
        loops = Loops(system, health, closing, address)
        built = loops.of(wanted) if wanted else []
        running: list[tuple[str, Run]] = [(loop.name, loop.run) for loop in built]
        if role in PAGES or loops.hook is not None:
            from app.pages import Pages

            # not known yet is taken for yes: a moment later it is known
            pages = Pages(system, health, lambda: any(not loop.leads for loop in built), loops.hook)
            running.append(("pages", pages.run))
        settle()
        await run_until_stopped(running, stop)
