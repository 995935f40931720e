"""A page of the reporter's: in the language of the form, over Tor with that door's words, and kept by nobody."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from inspection.tips.content import Door
from inspection.words import Refused, Words
from web.pages import voice_of
from web.private import POLICY, private
from web.source import host_of, is_direct
from web.tags import digest
from web.tip.assets import LOOK
from web.tip.ports import TipServices

log = logging.getLogger(__name__)

TIPS = web.AppKey("tips", TipServices)
ONION_LOCATION = "Onion-Location"
"""Tor Browser offers that address to whoever came by the open one."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def door_of(request: web.Request) -> Door:
    """By the host that was asked for. Everybody is told that name, and can write it into a request that comes by the
    open net: the onion's visitors are brought by Tor itself, which stands beside the program, before no proxy."""
    onion = request.app[TIPS].onion
    return Door.ONION if onion and host_of(request) == onion and is_direct(request) else Door.WEB


def show(
    request: web.Request,
    template: str,
    *,
    said: Words | None = None,
    status: int = 200,
    scripts: bool = False,
    **facts: Any,
) -> web.Response:
    """``said``: one line on top, of what was refused or done. ``scripts``: ours may run."""
    voice = voice_of(request)
    response = private(
        request,
        f"tip/{template}",
        voice,
        status=status,
        said=said,
        onion=door_of(request) is Door.ONION,
        look=digest(request.app[LOOK]),
        ask=f"?lang={voice.language}",
        **facts,
    )
    if scripts:
        response.headers["Content-Security-Policy"] = f"{POLICY}; script-src 'self'"
    onion = request.app[TIPS].onion
    if onion and request.method == "GET" and door_of(request) is Door.WEB:
        response.headers[ONION_LOCATION] = f"http://{onion}{request.rel_url.raw_path_qs}"
    return response


def careful(handler: Handler) -> Handler:
    """Of what breaks only the kind is logged: neither its words nor where they stood."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except (web.HTTPException, Refused):
            raise
        except ConnectionError:
            raise web.HTTPBadRequest from None
        except Exception as problem:
            log.error("a confidential page failed: %s", type(problem).__name__)
            return show(request, "trouble.html", status=500)

    return handle
