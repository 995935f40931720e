"""A page of the desk, for whoever sits at it or stands before it."""

from typing import Any

from aiohttp import web

from inspection.words import Words
from web.desk.clock import seconds
from web.desk.money import yuan
from web.desk.seat import DESK, SESSIONS, name_of, session_of, voice_for
from web.desk.sessions import Session
from web.desk.sheet import SHEET
from web.private import private
from web.tags import digest


def shown(request: web.Request, template: str, session: Session, **facts: Any) -> web.Response:
    """With what came of the last step, and the seat's token for its forms."""
    left = seconds(session.unlocked.until, request.app[DESK].now())
    return private(
        request,
        f"desk/{template}",
        voice_for(request, session),
        officer=session.unlocked.officer,
        minutes=-(-left // 60),
        seconds=left + 1,  # then a page that was left open leaves the screen, without any script
        said=session.heard(),
        typed=session.retyped(),
        token=request.app[SESSIONS].token(name_of(request)),
        sheet=digest(request.app[SHEET]),
        yuan=yuan,
        **facts,
    )


def shown_outside(
    request: web.Request, template: str, *said: Words, token: str, status: int = 200, **facts: Any
) -> web.Response:
    """For who has not unlocked it."""
    return private(
        request,
        f"desk/{template}",
        voice_for(request, session_of(request)),
        status=status,
        officer=None,
        said=said,
        typed={},
        token=token,
        sheet=digest(request.app[SHEET]),
        **facts,
    )
