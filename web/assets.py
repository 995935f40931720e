"""The two files that pages refer to; nothing comes from anywhere else."""

from aiohttp import web

from web.pages import HERE, STYLE
from web.tags import tagged

ICON = (HERE / "static" / "icon.svg").read_bytes()
LONG = "public, max-age=31536000, immutable"  # the page asks for the style by its digest


async def style(request: web.Request) -> web.Response:
    response = web.Response(body=request.app[STYLE], content_type="text/css", charset="utf-8")
    response.headers["Cache-Control"] = LONG
    return tagged(request, response)


async def icon(request: web.Request) -> web.Response:
    response = web.Response(body=ICON, content_type="image/svg+xml")
    response.headers["Cache-Control"] = LONG
    return tagged(request, response)
