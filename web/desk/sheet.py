"""How the desk looks."""

from aiohttp import web

from web.assets import LONG
from web.pages import HERE
from web.tags import tagged

SHEET = web.AppKey("sheet", bytes)


def read_sheet() -> bytes:
    return (HERE / "static" / "desk.css").read_bytes()


async def sheet(request: web.Request) -> web.Response:
    response = web.Response(body=request.app[SHEET], content_type="text/css", charset="utf-8")
    response.headers["Cache-Control"] = LONG
    return tagged(request, response)
