"""``/t``: what this door protects and what it does not, before the first word; then the report, a question a page."""

from aiohttp import web

from inspection.words import Refused, words
from web.pages import voice_of
from web.record import CODE
from web.tip.body import Body, read
from web.tip.ports import Answer, Ended, Shown, Slip, Start
from web.tip.shown import TIPS, door_of, show
from web.tip.source import source_of


async def door(request: web.Request) -> web.Response:
    """Anybody may read it. ``?site=`` is a poster's code; one that is unknown counts as none."""
    tips, code = request.app[TIPS], request.query.get("site", "")
    site = await tips.form.site(code) if CODE.fullmatch(code) else None
    is_open = await tips.form.is_open()
    return show(
        request,
        "door.html",
        scripts=is_open,
        site=site,
        code=code if site else "",
        is_open=is_open,
        ticket=tips.form.ticket() if is_open else None,
        on_onion=tips.onion,
    )


async def begin(request: web.Request) -> web.Response:
    """The first question; too soon, the same form once more with how long to wait."""
    form = request.app[TIPS].form
    try:
        body = await read(request)
    except Refused as refused:
        return show(request, "gone.html", said=refused.words, status=400)
    token, code = body.get("token"), body.get("site")
    known = code if CODE.fullmatch(code) else ""
    start = Start(door_of(request), voice_of(request).language, known, body.get("proof"))
    try:
        return answered(request, token, await form.begin(token, start))
    except Refused as refused:
        if refused.key == "refused.tip_too_soon":
            seconds = refused.words.facts["seconds"]
            return show(request, "wait.html", token=token, code=code, seconds=seconds)
        return show(request, "gone.html", said=refused.words, status=_status(refused))


async def step(request: web.Request) -> web.Response:
    """Photos first, one by one as they come, then whatever was pressed or written."""
    form = request.app[TIPS].form
    refusal: list[Refused] = []

    async def photo(body: Body, data: bytes) -> None:
        try:
            if not refusal:
                await form.photo(body.get("token"), data)
        except Refused as refused:  # the rest of the form still counts
            refusal.append(refused)

    try:
        body = await read(request, photo)
    except Refused as refused:
        return show(request, "gone.html", said=refused.words, status=_status(refused))
    token = body.get("token")
    ticks = body.all("tick") if body.get("ticks") else None
    answer = Answer(body.get("tag"), body.get("press"), body.text("text"), ticks)
    if refusal and refusal[0].key != "refused.tip_draft_gone":
        answer = Answer()  # nothing else is done until the person has read why
    try:
        shown = await form.hear(token, answer, source_of(request))
    except Refused as refused:
        return show(request, "gone.html", said=refused.words, status=_status(refused))
    return answered(request, token, shown, refusal[0] if refusal else None)


async def typed_back(request: web.Request) -> web.Response:
    """The receipt as its owner copied it. It is shown again until that is right."""
    form = request.app[TIPS].form
    try:
        body = await read(request)
        token = body.get("token")
        if await form.typed_back(token, body.get("receipt")):
            return show(request, "kept.html")
        return answered(request, token, await form.hear(token, Answer(), None), Refused("receipt_differs"))
    except Refused as refused:
        if refused.key == "refused.tip_draft_gone":  # the report itself is safe
            return show(request, "enter.html", said=words("tip_page.late"))
        return show(request, "gone.html", said=refused.words, status=_status(refused))


def answered(request: web.Request, token: str, shown: Shown, refusal: Refused | None = None) -> web.Response:
    """The page of whatever comes next."""
    said = refusal.words if refusal else None
    match shown:
        case Slip():
            return show(request, "slip.html", said=said, token=token, slip=shown)
        case Ended():
            return show(request, "ended.html", said=said)
    return show(request, "step.html", said=said or shown.remark, token=token, screen=shown)


def _status(refused: Refused) -> int:
    """Only for programs: people read the page."""
    return STATUS.get(refused.key.removeprefix("refused."), 400)


STATUS = {"tip_busy": 503, "tip_slow_down": 429, "tip_no_officers": 503, "tip_photo_too_big": 413}
