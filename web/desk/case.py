"""``/desk/case/T-…``: one report, and what an officer does with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from inspection.tips.case import LIFE, TipState, TipStep
from inspection.tips.file import Listed, OpenedCase
from inspection.tips.guards import Request, RequestKind
from inspection.tips.officer import Officer
from inspection.words import Refused
from web.desk.clock import Clock, clock
from web.desk.form import Form
from web.desk.seat import DESK, away
from web.desk.sessions import Session
from web.desk.shown import shown
from web.desk.verbs import VERBS
from web.private import unkept

JPEG, PNG, WEBP = b"\xff\xd8\xff", b"\x89PNG", b"RIFF"
PICTURES = {JPEG: "image/jpeg", PNG: "image/png", WEBP: "image/webp"}


@dataclass(frozen=True)
class CaseView:
    """The case as its page shows it; ``me`` reads it. ``names`` of officers by their id, also of those who left."""

    opened: OpenedCase
    listed: Listed
    me: Officer
    names: dict[str, str]
    clock: Clock | None

    @property
    def steps(self) -> Sequence[TipStep]:
        """What the state allows an officer now."""
        case, head = self.opened.file.case, self.opened.file.head
        possible = [step for state, step in LIFE if state is case.state and step is not TipStep.OBJECT]
        if case.state is TipState.OBJECTED and head.decided_by == self.me.id:
            return []
        return [step for step in possible if step is not TipStep.EXTEND or not head.extended]

    @property
    def is_open(self) -> bool:
        return self.opened.file.case.state is not TipState.CLOSED

    @property
    def kinds(self) -> Sequence[RequestKind]:
        """What may be asked of a second officer."""
        named = self.opened.file.head.has_identity
        return [kind for kind in RequestKind if named or kind is RequestKind.EXPORT]

    def name(self, officer_id: str | None) -> str:
        return self.names.get(officer_id or "", "–")

    def is_mine(self, request: Request) -> bool:
        return request.asked_by == self.me.id


async def case(request: web.Request, session: Session) -> web.Response:
    """That it is read is in the audit chain before the page is made."""
    services, number = request.app[DESK], request.match_info["number"]
    lane, unlocked = services.lane, session.unlocked
    opened = await lane.open(unlocked, number)
    listed = next(one for one in await lane.cases(unlocked) if one.case.number == opened.file.case.number)
    names = {officer.id: officer.name for officer in await lane.officers()}
    running = clock(opened.file.case, services.today())
    view = CaseView(opened, listed, unlocked.officer, names, running)
    return shown(request, "case.html", session, view=view, opened=opened, case=opened.file.case)


async def photo(request: web.Request, session: Session) -> web.Response:
    """From memory, and kept by no browser."""
    number, photo_id = request.match_info["number"], request.match_info["photo"]
    data = await request.app[DESK].lane.photo(session.unlocked, number, photo_id)
    kind = next((kind for mark, kind in PICTURES.items() if data.startswith(mark)), None)
    if kind is None:
        raise web.HTTPNotFound
    return unkept(web.Response(body=data, content_type=kind))


async def do(request: web.Request, session: Session, form: Form) -> web.StreamResponse:
    """One of the verbs of a case; what it refuses is said on its page, with the words that were typed."""
    number, verb = request.match_info["number"], request.match_info["verb"]
    if verb not in VERBS:
        raise web.HTTPNotFound
    known = VERBS[verb]
    try:
        session.said.append(await known.do(request.app[DESK].lane, session.unlocked, number, form))
    except Refused as refused:
        if refused.key in {"refused.tip_unknown", "refused.desk_locked"}:
            raise
        session.said.append(refused.words)
        session.typed.update(form.typed(verb, *known.fields))
    return away("/desk" if verb in LEAVING and not session.typed else f"/desk/case/{number}")


LEAVING = frozenset({"recuse"})
"""After these the case is no longer theirs."""
