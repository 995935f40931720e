"""Whoever tries codes that do not exist is told to wait. Counted in memory for a minute, by neighbourhood and under a
random key; which codes they were is kept nowhere."""

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiohttp import web

from web.source import network_of

log = logging.getLogger(__name__)

WINDOW = 60.0  # seconds
MOST = 60  # misses of one neighbourhood in it
MOST_OF_ALL = 600  # of those about whom the proxy tells nothing: they all look alike
GOOD = 5000  # codes that are remembered because they opened something: nobody else's guessing shuts them

Found = TypeVar("Found")


class Misses:
    """A code that has opened a page here is always looked up; any other as long as few were wrong."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._since = 0.0
        self._many: dict[bytes, int] = {}
        self._good: dict[str, None] = {}

    async def found(
        self, request: web.Request, code: str, look_up: Callable[[str], Awaitable[Found | None]]
    ) -> Found:
        """What the code opens. Raises HTTPNotFound when it opens nothing, HTTPTooManyRequests when it was not even
        looked up."""
        if code not in self._good:
            self.check(request)
        found = await look_up(code)
        if found is None:
            self._good.pop(code, None)
            self.miss(request)
            raise web.HTTPNotFound
        if code not in self._good and len(self._good) >= GOOD:
            del self._good[next(iter(self._good))]
        self._good[code] = None
        return found

    def check(self, request: web.Request) -> None:
        """Raises HTTPTooManyRequests for whoever has missed too often."""
        who, most = self._who(request)
        if self._many.get(who, 0) >= most:
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(round(WINDOW))})

    def miss(self, request: web.Request) -> None:
        who, _ = self._who(request)
        self._many[who] = self._many.get(who, 0) + 1

    def _who(self, request: web.Request) -> tuple[bytes, int]:
        now = asyncio.get_running_loop().time()
        if now - self._since >= WINDOW:
            if many := sum(self._many.values()):
                log.info("%d requests for pages that do not exist", many)
            self._since, self._many = now, {}
        network = network_of(request)
        return self._who_is(network), MOST if network else MOST_OF_ALL

    def _who_is(self, network: str | None) -> bytes:
        return hashlib.blake2b((network or "").encode(), key=self._key, digest_size=8).digest()


MISSES = web.AppKey("misses", Misses)
