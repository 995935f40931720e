"""The way in: a link from the chat, good once. To look at it uses nothing up; the button does."""

import re

from aiohttp import web

from web.misses import MISSES
from web.own.seat import OWN, away, forget_cookie, is_foreign, seat_cookie, seat_of
from web.pages import voice_of
from web.private import private

LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")


def outside(request: web.Request, status: int = 200) -> web.Response:
    """For whoever is not in: how to come in."""
    return private(request, "own/outside.html", voice_of(request), status=status)


async def ask(request: web.Request) -> web.Response:
    """The same page for every link: whether it is good is told by the button alone."""
    return private(request, "own/enter.html", voice_of(request), link=request.match_info["link"])


async def enter(request: web.Request) -> web.Response:
    misses = request.app[MISSES]
    misses.check(request)
    link = (await request.post()).get("link", "")
    if is_foreign(request) or not isinstance(link, str) or not LINK.fullmatch(link):
        return outside(request, 403)
    seat = await request.app[OWN].enter(link)
    if seat is None:
        misses.miss(request)
        return outside(request, 403)
    response = away("/my")
    seat_cookie(request, response, seat)
    return response


async def leave(request: web.Request) -> web.Response:
    if is_foreign(request):
        return outside(request, 403)
    await request.app[OWN].leave(seat_of(request))
    response = away("/my")
    forget_cookie(response)
    return response
