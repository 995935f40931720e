"""``/t/status``: what becomes of a report, for whoever has its receipt."""

import asyncio
from collections.abc import Mapping

from aiohttp import web

from inspection.tips.case import TipState
from inspection.tips.content import Identity
from inspection.tips.receipt import read_receipt
from inspection.tips.warnings import warned_in
from inspection.words import Refused, Words, words
from web.tip.body import Body, read
from web.tip.shown import TIPS, show
from web.tip.source import source_of
from web.tip.told import promise
from web.tip.visits import Visit, Visits

MOST_PHOTOS = 5
LONGEST_NAME = 50

VISITS = web.AppKey("visits", Visits)


async def ask(request: web.Request) -> web.Response:
    return show(request, "enter.html")


async def enter(request: web.Request) -> web.Response:
    """Wrong and unknown receipts are answered alike; a typo is found without asking anybody."""
    try:
        receipt = read_receipt((await read(request)).get("receipt"))
        inside = await request.app[TIPS].lane.enter(receipt, source_of(request))
    except Refused as refused:
        return show(request, "enter.html", said=refused.words)
    return await _page(request, request.app[VISITS].open(inside))


async def do(request: web.Request) -> web.Response:
    """One step of a visit; what it refuses is said above the same page."""
    visits, photos = request.app[VISITS], list[bytes]()

    async def photo(body: Body, data: bytes) -> None:
        if visits.get(body.get("visit")) is None:
            raise Refused("tip_visit_over")
        if len(photos) >= MOST_PHOTOS:
            raise Refused("tip_photos_full", most=MOST_PHOTOS)
        photos.append(data)

    try:
        body = await read(request, photo)
    except Refused as refused:
        return show(request, "enter.html", said=refused.words)
    name = body.get("visit")
    visit = visits.get(name)
    if visit is None:
        return show(request, "enter.html", said=words("refused.tip_visit_over"))
    verb = request.match_info["verb"]
    if verb == "leave":
        visits.end(name)
        return show(request, "enter.html", said=words("tip_page.left"))
    try:
        said = await _did(request, verb, visit, body, photos)
    except Refused as refused:
        return await _page(request, name, refused.words, {verb: body.text("text") or ""})
    if verb == "delete":
        visits.end(name)
        return show(request, "enter.html", said=said)
    return await _page(request, name, said)


async def _did(
    request: web.Request, verb: str, visit: Visit, body: Body, photos: list[bytes]
) -> Words | None:
    """Does it, and says that it is done."""
    tips, inside, text = request.app[TIPS], visit.inside, body.text("text") or ""
    _look_at(verb, text, bool(body.get("sure")))
    match verb:
        case "look":
            return None
        case "say":
            await tips.lane.say(inside, text, [await tips.form.developed(data) for data in photos])
        case "object":
            await tips.lane.object_(inside, text)
        case "name":
            name, phone = (body.text("name") or "").strip(), (body.text("phone") or "").strip()
            if not name or not phone:
                raise Refused("tip_empty")
            await tips.lane.give_identity(inside, Identity(name[:LONGEST_NAME], phone[:LONGEST_NAME]))
        case "withdraw":
            await tips.lane.withdraw_identity(inside)
        case "delete" if body.get("sure"):
            await tips.lane.delete(inside)
        case "change" if body.get("sure"):
            visit.changed = visit.changed or await tips.lane.change_receipt(inside)
        case "delete" | "change":
            raise Refused("tip_not_sure")
        case _:
            raise web.HTTPNotFound
    return words(f"tip_page.done.{verb}")


def _look_at(verb: str, text: str, is_sure: bool) -> None:
    """What may give the writer away is told before it is kept. Raises Refused("tip_warned")."""
    found = warned_in([text]) if verb in ("say", "object") and not is_sure else ()
    if found:
        raise Refused("tip_warned", found=list(found))


async def _page(
    request: web.Request, name: str, said: Words | None = None, typed: Mapping[str, str] | None = None
) -> web.Response:
    """The visit as it stands; ended, the question for the receipt. ``typed``: by verb, what was refused."""
    visit = request.app[VISITS].get(name)
    if visit is None:
        return show(request, "enter.html", said=words("refused.tip_visit_over"))
    if visit.changed is not None:
        return show(request, "changed.html", said=said, receipt=visit.changed.shown(), visit=name)
    try:
        view = await request.app[TIPS].lane.status(visit.inside)
    except Refused as refused:
        request.app[VISITS].end(name)
        return show(request, "enter.html", said=refused.words)
    is_open = view.state is not TipState.CLOSED
    return show(
        request,
        "status.html",
        said=said,
        visit=name,
        view=view,
        promise=promise(view),
        is_open=is_open,
        typed={"say": "", "object": "", **(typed or {})},
    )


def new_visits() -> Visits:
    return Visits(lambda: asyncio.get_running_loop().time())
