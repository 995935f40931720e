"""A page for one person: kept by nobody on the way, and with forms that go nowhere else."""

from typing import Any

from aiohttp import web

from texts import Voice
from web.pages import html

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def private(
    request: web.Request, template: str, voice: Voice, *, status: int = 200, **facts: Any
) -> web.Response:
    """Not compressed either: what is secret and what somebody else put into the page could be told apart by its
    length."""
    body = html(request, template, voice, **facts)
    return unkept(web.Response(body=body, status=status, content_type="text/html", charset="utf-8"))


def unkept(response: web.Response) -> web.Response:
    """``no-store``, for whatever is not a page."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = POLICY
    return response
