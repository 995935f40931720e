"""``/desk``: the list of an officer, the counter of a cashier, the door for everybody else."""

from aiohttp import web

from inspection.tips.officer import OfficerKind
from inspection.words import Refused, words
from texts import LANGUAGES
from web.desk.clock import clock, in_order
from web.desk.door import unlock_page
from web.desk.form import Form
from web.desk.seat import DESK, SESSIONS, away, name_of, session_of
from web.desk.sessions import Session
from web.desk.shown import shown


async def desk(request: web.Request) -> web.Response:
    session = session_of(request)
    if session is None:
        return unlock_page(request)
    if request.query.get("lang") in LANGUAGES:
        session.language = request.query["lang"]
    if session.unlocked.officer.kind is OfficerKind.CASHIER:
        return away("/desk/cashier")
    services = request.app[DESK]
    try:
        listed = await services.lane.cases(session.unlocked)
    except Refused as refused:  # half an hour is over, or they have left
        request.app[SESSIONS].end(name_of(request))
        return unlock_page(request, refused.words)
    today = services.today()
    rows = [(one, clock(one.case, today)) for one in in_order(listed, today)]
    return shown(request, "list.html", session, rows=rows, lane_open=await services.lane.is_open())


async def hand_over(request: web.Request, session: Session, form: Form) -> web.Response:
    """Seals every case of this officer to those who have come since."""
    many = await request.app[DESK].lane.hand_over_all(session.unlocked)
    session.said.append(words("desk.handed_over", n=many) if many else words("desk.handed_none"))
    return away("/desk")
