"""``/desk`` from outside: the passphrase, and joining with a new one."""

import secrets

from aiohttp import web

from inspection.tips.secret import Passphrase
from inspection.words import Refused, Words, words
from web.desk.form import Form, read
from web.desk.passphrase import strength
from web.desk.seat import (
    DESK,
    DOOR,
    SEAT,
    SESSIONS,
    away,
    forget_cookie,
    is_foreign,
    name_of,
    set_cookie,
)
from web.desk.sessions import Session
from web.desk.shown import shown_outside
from web.pages import voice_of
from web.source import network_of

LONGEST = 1024
"""Characters of a passphrase that are read at all."""


def unlock_page(request: web.Request, *said: Words, name: str = "", status: int = 200) -> web.Response:
    """Also what everybody sees who comes with a seat that is no more."""
    if "locked" in request.query and not said:
        said = (words("refused.desk_locked"),)
    return _before(request, "unlock.html", *said, status=status, name=name)


async def back(request: web.Request) -> web.Response:
    """Somebody loads again what only a form leads to, or takes the other language there."""
    lang = f"?lang={voice_of(request).language}" if "lang" in request.query else ""
    return away(f"/desk{lang}")


async def unlock(request: web.Request) -> web.Response:
    form = await read(request)
    name, passphrase = form.line("name"), Passphrase(form.raw("passphrase")[:LONGEST])
    if not _honest(request, form):
        return unlock_page(request, words("desk.form_old"), name=name, status=403)
    try:
        unlocked = await request.app[DESK].lane.unlock(name, passphrase, network_of(request))
    except Refused as refused:
        return unlock_page(request, refused.words, name=name, status=403)
    seat = request.app[SESSIONS].begin(unlocked, voice_of(request).language)
    response = away("/desk")
    set_cookie(request, response, SEAT, seat)
    return response


async def lock(request: web.Request, session: Session, form: Form) -> web.Response:
    request.app[SESSIONS].end(name_of(request))
    response = away("/desk")
    forget_cookie(response, SEAT)
    return response


async def join_page(request: web.Request) -> web.Response:
    """Of a link that works once; whoever only looks does not use it up."""
    return await _join_page(request, request.query.get("code", ""))


async def join(request: web.Request) -> web.Response:
    """The passphrase is typed twice, never shown, and kept nowhere."""
    form = await read(request)
    code, first, second = (form.raw(name) for name in ("code", "passphrase", "again"))
    if not _honest(request, form):
        return await _join_page(request, code, words("desk.form_old"), status=403)
    if first != second:
        return await _join_page(request, code, words("desk.join.differ"), status=422)
    weak = strength(first[:LONGEST])
    if weak is not None:
        return await _join_page(request, code, weak, status=422)
    try:
        await request.app[DESK].lane.join(code, Passphrase(first[:LONGEST]))
    except Refused as refused:
        return await _join_page(request, code, refused.words, status=422)
    return unlock_page(request, words("desk.join.done"))


async def _join_page(request: web.Request, code: str, *said: Words, status: int = 200) -> web.Response:
    try:
        invited = await request.app[DESK].lane.invited(code)
    except Refused as refused:
        return unlock_page(request, refused.words, status=404)
    return _before(request, "join.html", *said, status=status, code=code, invited=invited)


def _before(
    request: web.Request, template: str, *said: Words, status: int = 200, **facts: object
) -> web.Response:
    """A form for somebody without a seat: its token belongs to a cookie that means nothing else."""
    name = request.cookies.get(DOOR, "") or secrets.token_urlsafe(16)
    token = request.app[SESSIONS].token(name)
    response = shown_outside(request, template, *said, token=token, status=status, **facts)
    set_cookie(request, response, DOOR, name)
    return response


def _honest(request: web.Request, form: Form) -> bool:
    door = request.cookies.get(DOOR, "")
    return request.app[SESSIONS].fits(door, form.raw("token")) and not is_foreign(request)
