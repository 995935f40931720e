"""What two officers wanted, for the one who asked: the name on a page, the case in an archive. Either is used up by it,
so it is answered at once and not after a redirect."""

from aiohttp import web

from inspection.words import Refused
from web.desk.case import back_to
from web.desk.export import packed
from web.desk.form import Form
from web.desk.seat import DESK, voice_for
from web.desk.sessions import Session
from web.desk.shown import shown
from web.private import unkept


async def reveal(request: web.Request, session: Session, form: Form) -> web.StreamResponse:
    number, lane = request.match_info["number"], request.app[DESK].lane
    try:
        identity = await lane.reveal(session.unlocked, number, form.id("request"))
    except Refused as refused:
        return back_to(session, number, refused)
    return shown(request, "revealed.html", session, number=number, identity=identity)


async def export(request: web.Request, session: Session, form: Form) -> web.StreamResponse:
    """The case but the name, its photos beside it."""
    number, lane = request.match_info["number"], request.app[DESK].lane
    try:
        file = await lane.export(session.unlocked, number, form.id("request"))
        everywhere = [*file.tip.photos, *(photo for message in file.messages for photo in message.photos)]
        photos = [await lane.photo(session.unlocked, number, photo.id) for photo in everywhere]
    except Refused as refused:
        return back_to(session, number, refused)
    body = packed(file, photos, voice_for(request, session))
    response = unkept(web.Response(body=body, content_type="application/zip"))
    response.headers["Content-Disposition"] = f'attachment; filename="{file.case.number}.zip"'
    return response
