"""The pages of one process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web

from app.bootstrap import System
from app.health import Health
from inspection.record import RecordFacts
from texts import Voice
from web.services import Services
from web.site import build

ENDS_WITHIN = 1.0  # seconds that a page which is being answered is given


@asynccontextmanager
async def pages(system: System, health: Health) -> AsyncIterator[None]:
    """Served until the block is left. Raises OSError when the port is taken."""
    settings = system.settings

    async def record(token: str) -> RecordFacts | None:
        async with system.read() as work:
            return await work.records.by_token(token, system.clock.now(), settings.zone)

    voice = partial(Voice, zone=settings.zone)
    services = Services(record, health.report, health.exposition, voice, settings.language, settings.bot)
    runner = web.AppRunner(build(services), access_log=None, shutdown_timeout=ENDS_WITHIN)
    await runner.setup()
    try:
        await web.TCPSite(runner, *settings.http).start()
        yield
    finally:
        await runner.cleanup()
