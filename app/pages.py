"""The pages of one process."""

import asyncio
import errno
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from app.bootstrap import System
from app.health import Health
from app.logs import faceless
from app.media import blobs, decoder
from app.own_page.lane import OwnPageLane
from app.page_code import page_code
from app.settings import BadSetting
from app.tips.desk_services import desk_services
from app.tips.lane import Lane
from app.tips.tip_services import tip_services
from bot.loop import Stop
from inspection.record import RecordFacts
from media.decode import Decoder
from texts import Voice
from web.services import Services, Webhook
from web.site import build

log = logging.getLogger("anxun.run")

ENDS_WITHIN = 5.0  # seconds that a page which is being answered is given
LOOK_EVERY = 0.5  # seconds, for a port that another process still has
LEAVES_WITHIN = 15.0  # seconds that the port of a process which was stopped may stay taken


@dataclass
class Pages:
    """``stands_by``: whether another process does this one's work, and so may have its port."""

    system: System
    health: Health
    stands_by: Callable[[], bool]
    webhook: Webhook | None = None

    async def run(self, stop: Stop) -> None:
        """Until stopped. Raises BadSetting when somebody else has the port."""
        async with decoder() as decodes:
            runner = web.AppRunner(
                build(self._services(decodes)),
                access_log=None,
                logger=faceless(),
                shutdown_timeout=ENDS_WITHIN,
                auto_decompress=False,  # nobody packs what he sends here, and a broken package fills the log
            )
            await runner.setup()
            try:
                await self._open(runner, stop)
                await stop.wait()
            finally:
                await runner.cleanup()

    async def _open(self, runner: web.AppRunner, stop: Stop) -> None:
        host, port = self.system.settings.http
        since: float | None = None  # when it was last seen that another process does the work
        loop = asyncio.get_running_loop()
        while not stop.is_set():
            site = web.TCPSite(runner, host, port)
            try:
                return await site.start()
            except OSError as problem:
                await site.stop()
                if problem.errno != errno.EADDRINUSE:
                    raise BadSetting(
                        f"ANXUN_HTTP={host}:{port} cannot be opened: {problem.strerror}"
                    ) from None
            if self.stands_by():
                if since is None:
                    log.info("another process has the port %s:%d: the pages wait for it", host, port)
                since = loop.time()
            elif since is None or loop.time() - since > LEAVES_WITHIN:
                raise BadSetting(f"ANXUN_HTTP={host}:{port} is taken by another program: write another port")
            await stop.nap(LOOK_EVERY)

    def _services(self, decodes: Decoder) -> Services:
        system, settings = self.system, self.system.settings

        async def record(token: str) -> RecordFacts | None:
            async with system.read() as work:
                return await work.records.by_token(token, system.clock.now(), settings.zone)

        voice, lane = partial(Voice, zone=settings.zone), Lane(system)
        return Services(
            record,
            self.health.report,
            self.health.exposition,
            voice,
            settings.language,
            settings.bot,
            settings.public_url,
            page_code,
            webhook=self.webhook,
            desk=desk_services(lane, decodes),
            tips=tip_services(lane, decodes),
            own=OwnPageLane(system, blobs(settings)),
        )
