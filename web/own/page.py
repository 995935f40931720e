"""``/my``: an enterprise's own page, its thumbnails and its papers."""

from urllib.parse import quote

from aiohttp import web

from inspection.paper import Paper
from web.own.door import outside
from web.own.seat import OWN, seat_of, voice_for
from web.pages import SERVICES
from web.private import private, unkept
from web.tags import tagged


async def page(request: web.Request) -> web.Response:
    facts = await request.app[OWN].read(seat_of(request))
    if facts is None:
        return outside(request)
    return private(request, "own/page.html", voice_for(request, facts.language), facts=facts)


async def photo(request: web.Request) -> web.Response:
    """Kept by this browser alone, and asked for again each time: whoever is out sees none."""
    found = await request.app[OWN].photo(seat_of(request), int(request.match_info["photo"]))
    if found is None:
        raise web.HTTPNotFound
    response = web.Response(body=found, content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, no-cache"
    return tagged(request, response)


async def paper(request: web.Request) -> web.Response:
    which, subject_id = Paper(request.match_info["paper"]), int(request.match_info["subject"])
    language = voice_for(request, request.app[SERVICES].language).language
    found = await request.app[OWN].paper(seat_of(request), which, subject_id, language)
    if found is None:
        raise web.HTTPNotFound
    name, pdf = found
    response = unkept(web.Response(body=pdf, content_type="application/pdf"))
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response
