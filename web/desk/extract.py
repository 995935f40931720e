"""``/desk/case/T-…/extract``: what an inspector will read instead of the report, written beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from inspection.tips.content import Tip
from inspection.tips.file import Unlocked
from inspection.tips.likeness import MOST_PICTURES
from inspection.tips.marked import marked
from inspection.tips.routing import is_named
from inspection.words import Refused, words
from web.desk.case import back_to
from web.desk.form import Form
from web.desk.ports import DeskLedger
from web.desk.seat import DESK, away
from web.desk.sessions import ExtractDraft, Session
from web.desk.shown import shown
from web.private import unkept

Named = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Where:
    """``site``: the enterprise chosen; ``sites`` those to choose from; ``inspectors`` who may be sent, nobody whose
    name stands in the report."""

    site: str | None
    sites: Named = ()
    inspectors: Named = ()


async def page(request: web.Request, session: Session) -> web.Response:
    services, number = request.app[DESK], request.match_info["number"]
    opened = await services.lane.open(session.unlocked, number)
    tip = opened.file.tip
    draft = session.drafts.setdefault(number, ExtractDraft(search=tip.enterprise))
    if draft.enterprise_id is None:
        draft.enterprise_id = tip.enterprise_id
    where = await _where(services.ledger, session.unlocked, draft, tip)
    pieces = marked(draft.text, draft.phrases) if draft.phrases else ()
    facts = {"file": opened.file, "number": number, "draft": draft, "where": where, "pieces": pieces}
    return shown(request, "extract.html", session, **facts)


async def do(request: web.Request, session: Session, form: Form) -> web.StreamResponse:
    """Looks for the enterprise, takes the one chosen, keeps photos, or hands the extract to a second officer."""
    number, here = request.match_info["number"], f"/desk/case/{request.match_info['number']}/extract"
    draft = session.drafts.setdefault(number, ExtractDraft())
    _typed(draft, form)
    fits = await _shown(request, session, draft, form)
    if form.raw("act") != "propose" or not fits:
        return away(here)
    try:
        await _propose(request, session, draft)
    except Refused as refused:
        if refused.key in {"refused.tip_unknown", "refused.desk_locked"}:
            return back_to(session, number, refused)
        draft.phrases = tuple(refused.words.facts.get("phrases", ()))
        session.said.append(refused.words)
        return away(here)
    del session.drafts[number]
    session.said.append(words("desk.did.extract"))
    return away(f"/desk/case/{number}")


def _typed(draft: ExtractDraft, form: Form) -> None:
    draft.text, draft.search, draft.phrases = form.text("text").strip(), form.line("search"), ()
    chosen = form.number("enterprise")
    if form.raw("act") == "search":
        draft.enterprise_id = None
    elif chosen is not None:
        draft.enterprise_id = chosen
    draft.lead_id = form.number("lead")
    draft.colleagues = tuple(one for one in form.numbers("colleagues") if one != draft.lead_id)


async def _shown(request: web.Request, session: Session, draft: ExtractDraft, form: Form) -> bool:
    """Takes photos out, and those that came in; whether all of them could be."""
    gone = form.numbers("without")
    draft.pictures = [one for n, one in enumerate(draft.pictures) if n not in gone]
    try:
        for data in form.photos:
            if len(draft.pictures) >= MOST_PICTURES:
                raise Refused("tip_photos_full", most=MOST_PICTURES)
            draft.pictures.append(await request.app[DESK].pictures.new(data))
    except Refused as refused:
        session.said.append(refused.words)
        return False
    return True


async def photo(request: web.Request, session: Session) -> web.Response:
    """Of the draft, from memory."""
    draft, n = session.drafts.get(request.match_info["number"]), int(request.match_info["n"])
    if draft is None or n >= len(draft.pictures):
        raise web.HTTPNotFound
    return unkept(web.Response(body=draft.pictures[n].data, content_type="image/jpeg"))


async def _propose(request: web.Request, session: Session, draft: ExtractDraft) -> None:
    """Only to an enterprise of the ledger, and only somebody who may be sent there."""
    services, number = request.app[DESK], request.match_info["number"]
    tip = (await services.lane.open(session.unlocked, number)).file.tip
    where = await _where(services.ledger, session.unlocked, draft, tip)
    offered = {person for person, _ in where.inspectors}
    if draft.enterprise_id is None or where.site is None:
        raise Refused("desk_no_site")
    if draft.lead_id is None or not {draft.lead_id, *draft.colleagues} <= offered:
        raise Refused("desk_no_lead")
    told = number, draft.text, draft.enterprise_id, draft.lead_id, draft.colleagues
    pictures = services.pictures
    await services.lane.draft_extract(session.unlocked, *told, draft.pictures, pictures.pieces)


async def _where(ledger: DeskLedger, unlocked: Unlocked, draft: ExtractDraft, tip: Tip) -> Where:
    site = await ledger.site(draft.enterprise_id) if draft.enterprise_id is not None else None
    if draft.enterprise_id is None or site is None:
        found = await ledger.sites(draft.search, unlocked.officer.covers) if draft.search else ()
        return Where(None, found)
    people = await ledger.inspectors(draft.enterprise_id)
    return Where(site, (), [(key, name) for key, name in people if not is_named(tip, name)])
