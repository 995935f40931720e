"""Who is asking: the cookie of a seat at the desk, and the token in each of its forms."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from inspection.words import Refused, Words, words
from texts import LANGUAGES, Voice
from web.desk.form import Form, read
from web.desk.ports import DeskServices
from web.desk.sessions import Session, Sessions
from web.pages import SERVICES, voice_of
from web.source import over_https

DESK = web.AppKey("desk", DeskServices)
SESSIONS = web.AppKey("sessions", Sessions)
SEAT, DOOR = "desk", "door"
"""Names of cookies: of who sits, and of who stands before the passphrase."""

LOCKED = frozenset({"refused.desk_locked"})

Reads = Callable[[web.Request, Session], Awaitable[web.StreamResponse]]
Does = Callable[[web.Request, Session, Form], Awaitable[web.StreamResponse]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def seated(do: Reads) -> Handler:
    """Only for who sits at the desk; everybody else is led to its door."""

    async def handle(request: web.Request) -> web.StreamResponse:
        session = session_of(request)
        if session is None:
            return away("/desk")
        if request.query.get("lang") in LANGUAGES:
            session.language = request.query["lang"]
        try:
            return await do(request, session)
        except Refused as refused:
            return sent_away(request, session, refused.words)

    return handle


def signed(do: Does, read: Callable[[web.Request], Awaitable[Form]] = read) -> Handler:
    """For a form: it must carry the token of the seat it is sent from."""

    async def handle(request: web.Request) -> web.StreamResponse:
        session = session_of(request)
        if session is None:
            return away("/desk")
        try:
            form = await read(request)
        except Refused as refused:
            return sent_away(request, session, refused.words)
        if not request.app[SESSIONS].fits(name_of(request), form.raw("token")) or is_foreign(request):
            session.said.append(words("desk.form_old"))
            return away("/desk")
        try:
            return await do(request, session, form)
        except Refused as refused:
            return sent_away(request, session, refused.words)

    return handle


def sent_away(request: web.Request, session: Session, why: Words) -> web.Response:
    """To the list with the reason; to the door when the desk is locked."""
    if why.key in LOCKED:
        request.app[SESSIONS].end(name_of(request))
        return away("/desk?locked=1")
    session.said.append(why)
    return away("/desk")


def away(where: str) -> web.Response:
    """By GET, so that going back sends no form twice."""
    return web.Response(status=303, headers={"Location": where, "Cache-Control": "no-store"})


def name_of(request: web.Request) -> str:
    return request.cookies.get(SEAT, "")


def session_of(request: web.Request) -> Session | None:
    return request.app[SESSIONS].get(name_of(request))


def voice_for(request: web.Request, session: Session | None) -> Voice:
    return voice_of(request) if session is None else request.app[SERVICES].voice(session.language)


def is_foreign(request: web.Request) -> bool:
    """Sent by another site's page, as far as the browser says."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}


def set_cookie(request: web.Request, response: web.Response, name: str, value: str) -> None:
    """Without an age: it goes when the browser is closed."""
    response.set_cookie(
        name,
        value,
        path="/desk",
        httponly=True,
        samesite="Strict",
        secure=over_https(request, request.app[DESK].public_url),
    )


def forget_cookie(response: web.Response, name: str) -> None:
    response.del_cookie(name, path="/desk")
