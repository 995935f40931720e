"""Who is asking for an enterprise's own page: the cookie, and whether a form is our own."""

from aiohttp import web

from inspection.own_page import STAY
from texts import LANGUAGES, Voice
from web.own.ports import OwnPages
from web.pages import SERVICES
from web.source import over_https

OWN = web.AppKey("own", OwnPages)
SEAT = "own"
PATH = "/my"


def seat_of(request: web.Request) -> str:
    return request.cookies.get(SEAT, "")


def is_foreign(request: web.Request) -> bool:
    """Sent by another site's page, as far as the browser says."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}


def away(where: str) -> web.Response:
    """By GET, so that going back sends no form twice."""
    return web.Response(status=303, headers={"Location": where, "Cache-Control": "no-store"})


def voice_for(request: web.Request, language: str) -> Voice:
    """The language asked for in the address; otherwise the reader's own."""
    asked = request.query.get("lang", "")
    return request.app[SERVICES].voice(asked if asked in LANGUAGES else language)


def seat_cookie(request: web.Request, response: web.Response, seat: str) -> None:
    """No script can read it, and no other site's page can send it along."""
    secure = over_https(request, request.app[SERVICES].public_url)
    hours = int(STAY.total_seconds())
    response.set_cookie(SEAT, seat, path=PATH, max_age=hours, httponly=True, samesite="Strict", secure=secure)


def forget_cookie(response: web.Response) -> None:
    response.del_cookie(SEAT, path=PATH)
