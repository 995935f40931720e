"""One HTTP server: the Bot API, the control API, the page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
from aiohttp import web

from sandbox import control, gateway, harm
from sandbox.accounts import Account
from sandbox.clock import Clock, HostClock, TurnedClock
from sandbox.config import SandboxConfig
from sandbox.phone import Phone
from sandbox.telegram import Telegram
from sandbox.webhook import deliver
from texts.typeface import font_file

STATIC = Path(__file__).parent / "static"
BIGGEST_BODY = (
    64 * 1024 * 1024
)  # above any limit of Telegram, so that Telegram's own refusals are the ones seen


class Running:
    """A Telegram that is up. ``telegram`` is its state; phones talk to it over HTTP, as the page does."""

    def __init__(self, telegram: Telegram, base_url: str, session: aiohttp.ClientSession) -> None:
        self.telegram = telegram
        self.base_url = base_url
        self.token = telegram.token
        self.faults = telegram.faults
        self.calls = telegram.calls
        self._session = session

    def phone(self, account_id: int, name: str = "", **more: str) -> Phone:
        """The phone of somebody; who has none yet gets one. ``more``: fields of Account."""
        if account_id not in self.telegram.chats:
            self.telegram.enrol(Account(account_id, name or f"用户{account_id}", **more))
        return Phone(self._session, self.base_url, account_id)

    @property
    def clock_shift(self) -> timedelta:
        return self.telegram.clock_shift

    @clock_shift.setter
    def clock_shift(self, shift: timedelta) -> None:
        self.telegram.clock_shift = shift

    def now(self) -> datetime:
        """This Telegram's time, UTC."""
        return self.telegram.now()


@asynccontextmanager
async def run(config: SandboxConfig) -> AsyncIterator[Running]:
    """Serves until the block is left. Raises OSError when the port is taken."""
    clock = TurnedClock(config.clock or HostClock(), config.clock_file)
    telegram = Telegram(
        token=config.token,
        bot_username=config.bot_username,
        bot_name=config.bot_name,
        clock=clock,
        lenient=config.lenient,
    )
    for account in config.people:
        telegram.enrol(account)
    runner = web.AppRunner(
        _application(telegram, config), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
    )
    await runner.setup()
    postman = asyncio.create_task(deliver(telegram))
    try:
        site = web.TCPSite(runner, config.host, config.port)
        await site.start()
        host, port = runner.addresses[0][:2]
        async with aiohttp.ClientSession() as session:
            yield Running(telegram, f"http://{host}:{port}", session)
    finally:
        postman.cancel()
        await asyncio.gather(postman, return_exceptions=True)
        await runner.cleanup()


@asynccontextmanager
async def running(
    port: int = 0, clock: Clock | None = None, config: SandboxConfig | None = None
) -> AsyncIterator[Running]:
    """A Telegram for a test, on a free port. ``clock`` is what it counts its own turns from."""
    async with run(replace(config or SandboxConfig(), port=port, clock=clock)) as telegram:
        yield telegram


def _application(telegram: Telegram, config: SandboxConfig) -> web.Application:
    app = web.Application(client_max_size=BIGGEST_BODY)
    app[gateway.STATE] = telegram
    app[control.CONFIG] = config
    app.add_routes([*gateway.routes(), *control.routes(), *harm.routes()])
    app.router.add_get("/", _page)
    app.router.add_get("/static/cjk.ttc", _typeface)
    app.router.add_static("/static", STATIC)
    return app


async def _typeface(_: web.Request) -> web.FileResponse:
    """Chinese for a browser whose machine has none; others never ask for it."""
    return web.FileResponse(
        font_file(), headers={"Content-Type": "font/collection", "Cache-Control": "max-age=86400"}
    )


async def _page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-store"})
