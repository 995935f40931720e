"""``/``: says what this is to somebody who typed the address without a code."""

from aiohttp import web

from web.pages import page


async def landing(request: web.Request) -> web.Response:
    return page(request, "landing.html")
