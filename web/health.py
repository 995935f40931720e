"""``/healthz``: 200 only when all is well; 503 names what is not. ``/metrics``: the numbers behind it."""

from aiohttp import web

from web.pages import SERVICES
from web.source import by_proxy

PLAIN = "text/plain; version=0.0.4; charset=utf-8"


async def health(request: web.Request) -> web.Response:
    report = await request.app[SERVICES].health()
    troubles = report.troubles
    body = {"ok": not troubles, "troubles": list(troubles), "parts": dict(report.parts)}
    return web.json_response(body, status=503 if troubles else 200, headers={"Cache-Control": "no-store"})


async def metrics(request: web.Request) -> web.Response:
    """For whoever asks this address itself. What comes through the reverse proxy comes from anywhere, and how
    busy an office is, is its own affair."""
    if by_proxy(request):
        raise web.HTTPNotFound
    body = (await request.app[SERVICES].metrics()).encode()
    return web.Response(body=body, headers={"Content-Type": PLAIN, "Cache-Control": "no-store"})
