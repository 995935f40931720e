"""What every answer carries, and the one neutral page for everything that is not there."""

import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from web.pages import page

log = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",  # the address is a poster's code
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Server": "anxun",  # not which version of what
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns every refusal into the neutral page and every failure into one that tells nothing."""
    try:
        response = await handler(request)
    except web.HTTPException as refusal:
        response = _refused(request, refusal)
    except Exception:  # whatever breaks, a reader sees no traceback
        log.exception("a page failed")
        response = page(request, "trouble.html", status=500)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store" if response.status >= 400 else "no-cache")
    return response


def _refused(request: web.Request, refusal: web.HTTPException) -> web.StreamResponse:
    if refusal.status in {404, 405}:
        return page(request, "missing.html", status=404)
    if refusal.status == web.HTTPTooManyRequests.status_code:
        response = page(request, "busy.html", status=429)
        response.headers["Retry-After"] = refusal.headers["Retry-After"]
        return response
    return web.Response(status=refusal.status)
