"""``/desk/case/T-…``: one report, and what an officer does with it."""

from aiohttp import web

from inspection.tips.file import OpenedCase
from inspection.words import Refused
from web.desk.case_view import CaseView
from web.desk.clock import clock
from web.desk.form import Form
from web.desk.ports import DeskLedger
from web.desk.seat import DESK, away
from web.desk.sessions import Session
from web.desk.settling import TRY
from web.desk.shown import shown
from web.desk.verbs import VERBS
from web.private import unkept

JPEG, PNG, WEBP = b"\xff\xd8\xff", b"\x89PNG", b"RIFF"
PICTURES = {JPEG: "image/jpeg", PNG: "image/png", WEBP: "image/webp"}


async def case(request: web.Request, session: Session) -> web.Response:
    """That it is read is in the audit chain before the page is made."""
    services, number = request.app[DESK], request.match_info["number"]
    lane, unlocked = services.lane, session.unlocked
    opened = await lane.open(unlocked, number)
    listed = next(one for one in await lane.cases(unlocked) if one.case.number == opened.file.case.number)
    names = {officer.id: officer.name for officer in await lane.officers()}
    running = clock(opened.file.case, services.today())
    sites, inspectors = await _of_the_ledger(services.ledger, opened)
    view = CaseView(opened, listed, unlocked.officer, names, running, sites, inspectors)
    return shown(request, "case.html", session, view=view, opened=opened, case=opened.file.case)


async def _of_the_ledger(ledger: DeskLedger, opened: OpenedCase) -> tuple[dict[int, str], dict[int, str]]:
    sites, people = dict[int, str](), dict[int, str]()
    for enterprise_id in {extract.enterprise_id for extract in opened.extracts}:
        sites[enterprise_id] = await ledger.site(enterprise_id) or "–"
        people |= dict(await ledger.inspectors(enterprise_id))
    return sites, people


async def photo(request: web.Request, session: Session) -> web.Response:
    """From memory, and kept by no browser."""
    number, photo_id = request.match_info["number"], request.match_info["photo"]
    data = await request.app[DESK].lane.photo(session.unlocked, number, photo_id)
    kind = next((kind for mark, kind in PICTURES.items() if data.startswith(mark)), None)
    if kind is None:
        raise web.HTTPNotFound
    return unkept(web.Response(body=data, content_type=kind))


async def back(request: web.Request) -> web.Response:
    """Somebody loads again what only a form of the case leads to."""
    return away(f"/desk/case/{request.match_info['number']}")


async def do(request: web.Request, session: Session, form: Form) -> web.StreamResponse:
    """One of the verbs of a case; what it refuses is said on its page, with the words that were typed."""
    number, verb = request.match_info["number"], request.match_info["verb"]
    if verb not in VERBS:
        raise web.HTTPNotFound
    known = VERBS[verb]
    try:
        session.said.append(await known.do(request.app[DESK].lane, session.unlocked, number, form))
    except Refused as refused:
        session.typed.update(form.typed(verb, *known.fields))
        return back_to(session, number, refused)
    if form.raw("act") == TRY:
        session.typed.update(form.typed(verb, *known.fields))
    return away("/desk" if verb in LEAVING else f"/desk/case/{number}")


LEAVING = frozenset({"recuse"})
"""After these the case is no longer theirs."""


def back_to(session: Session, number: str, refused: Refused) -> web.Response:
    """To the page of the case with the reason; of a case that is not theirs, or from a locked desk, further back."""
    if refused.key in {"refused.tip_unknown", "refused.desk_locked"}:
        raise refused
    session.said.append(refused.words)
    return away(f"/desk/case/{number}")
