"""``/healthz``: 200 only when database, disk and loops are well; 503 names what is not."""

from aiohttp import web

from web.pages import SERVICES


async def health(request: web.Request) -> web.Response:
    report = await request.app[SERVICES].health()
    troubles = report.troubles
    body = {"ok": not troubles, "troubles": list(troubles), "parts": dict(report.parts)}
    return web.json_response(body, status=503 if troubles else 200, headers={"Cache-Control": "no-store"})
