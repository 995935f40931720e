"""How the reporter's pages look, and the one script they have."""

from aiohttp import web

from web.assets import LONG
from web.pages import HERE
from web.tags import tagged

LOOK = web.AppKey("look", bytes)
WORK = (HERE / "static" / "work.js").read_bytes()


def read_look() -> bytes:
    return (HERE / "static" / "tip.css").read_bytes()


async def look(request: web.Request) -> web.Response:
    response = web.Response(body=request.app[LOOK], content_type="text/css", charset="utf-8")
    response.headers["Cache-Control"] = LONG
    return tagged(request, response)


async def work(request: web.Request) -> web.Response:
    response = web.Response(body=WORK, content_type="text/javascript", charset="utf-8")
    return tagged(request, response)
