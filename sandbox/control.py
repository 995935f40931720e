"""The hands behind the glass: /sandbox/api, by which the page and tests act as people."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, fields
from datetime import timedelta
from typing import Any

from aiohttp import web

from sandbox import bodies, view
from sandbox.accounts import Account
from sandbox.call import Call
from sandbox.chats import Chat
from sandbox.config import SandboxConfig
from sandbox.errors import BotError, bad
from sandbox.faults import Fault, Switch
from sandbox.gateway import STATE
from sandbox.hands import Hands
from sandbox.mornings import next_month, next_morning
from texts import LANGUAGES, catalogue

CONFIG = web.AppKey("config", SandboxConfig)
API = "/sandbox/api"
_PERSON = API + r"/people/{id:\d+}"
Act = Callable[[Hands, Call], Awaitable[Any]]


def routes() -> list[web.RouteDef]:
    return [
        web.get(API + "/config", config),
        web.get(API + "/words/{language}", words),
        web.get(API + "/events", events),
        web.get(API + "/files/{unique_id}", file),
        web.post(API + "/people", enrol),
        web.get(_PERSON + "/chat", chat),
        web.post(_PERSON + "/{act}", act),
        web.get(API + "/clock", clock),
        web.post(API + "/clock", clock),
        web.post(API + "/faults", faults),
    ]


async def config(request: web.Request) -> web.Response:
    """What the page needs to draw itself."""
    telegram, setup = request.app[STATE], request.app[CONFIG]
    return web.json_response(
        {
            "bot": {"username": telegram.me.username, "name": telegram.me.first_name},
            "people": [
                asdict(chat.account) | {"name": chat.account.name}
                for chat in telegram.chats.values()
                if chat.private
            ],
            "posters": [asdict(poster) for poster in setup.posters],
            "places": [asdict(place) for place in setup.places],
            "record_base_url": setup.record_base_url,
            "language": setup.language,
            "zone": setup.zone,
            "now": telegram.now().isoformat(),
            "shift": int(telegram.clock_shift.total_seconds()),
        }
    )


async def words(request: web.Request) -> web.Response:
    """The page's own sentences in one language; ``{name}`` placeholders are filled by the page."""
    language = request.match_info["language"]
    if language not in LANGUAGES:
        raise web.HTTPNotFound
    found = {key: text for key, text in catalogue(language).items() if key.startswith("sandbox.")}
    return web.json_response({key.removeprefix("sandbox."): text for key, text in found.items()})


async def events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: everything that changes, as it changes."""
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await stream.prepare(request)
    await stream.write(b": listening\n\n")
    async for event in request.app[STATE].broadcast.events():
        try:
            await stream.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
        except ConnectionError:
            break
    return stream


async def file(request: web.Request) -> web.Response:
    blob = request.app[STATE].files.by_unique_id(request.match_info["unique_id"])
    if blob is None:
        raise web.HTTPNotFound
    # Only pictures are shown in place; anything else could be a page with a script.
    kind = blob.mime if blob.mime in ("image/jpeg", "image/png", "image/webp") else "application/octet-stream"
    return web.Response(body=blob.data, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})


async def enrol(request: web.Request) -> web.Response:
    """Gives somebody a phone: the fields of Account, ``id`` and ``first_name`` at least."""
    values = (await bodies.read(request, "enrol")).values
    known = {field.name for field in fields(Account)}
    try:
        account = Account(**{name: value for name, value in values.items() if name in known})
    except TypeError:
        return _refused(bad("a person has at least an id and a first_name"))
    request.app[STATE].enrol(account)
    return web.json_response(asdict(account))


async def chat(request: web.Request) -> web.Response:
    """The whole screen: at once, or when it has changed after version ``after``, or after ``wait`` seconds."""
    telegram, found = request.app[STATE], _chat(request)
    after, left = int(request.query.get("after", 0)), min(float(request.query.get("wait", 0)), 30.0)
    loop = asyncio.get_running_loop()
    end = loop.time() + left
    while found.version <= after and (left := end - loop.time()) > 0:
        await telegram.broadcast.change(left)
    return web.json_response(view.chat(found, telegram.profile, telegram.broadcast.version))


async def act(request: web.Request) -> web.Response:
    telegram, found = request.app[STATE], _chat(request)
    try:
        call = await bodies.read(request, request.match_info["act"])
        if call.method not in _ACTS:
            raise BotError(404, f"a person can {', '.join(_ACTS)}")
        before = telegram.broadcast.version
        result = await _ACTS[call.method](Hands(telegram, found), call)
    except BotError as refusal:
        return _refused(refusal)
    return web.json_response({"result": result, "version": before})


async def clock(request: web.Request) -> web.Response:
    """Reads or turns: ``seconds`` forward, or ``to`` = ``morning`` (08:00 local) | ``month`` | ``now``."""
    telegram = request.app[STATE]
    if request.method == "POST":
        values = (await bodies.read(request, "clock")).values
        now, zone = telegram.now(), request.app[CONFIG].zone
        jumps = {"morning": next_morning(now, zone) - now, "month": next_month(now, zone) - now}
        if values.get("to") == "now":
            telegram.clock_shift = timedelta()
        else:
            step = jumps.get(str(values.get("to"))) or timedelta(seconds=int(values.get("seconds", 0)))
            telegram.clock_shift += step
    shift = int(telegram.clock_shift.total_seconds())
    return web.json_response({"now": telegram.now().isoformat(), "shift": shift})


async def faults(request: web.Request) -> web.Response:
    """Adds a Switch (its fields; ``fault`` by value), or takes all off with ``fault`` = ``clear``."""
    telegram, values = request.app[STATE], (await bodies.read(request, "faults")).values
    if values.get("fault") == "clear":
        telegram.faults.clear()
        return web.json_response([])
    try:
        telegram.faults.add(Switch(**values | {"fault": Fault(str(values.get("fault")))}))
    except (TypeError, ValueError):
        return _refused(bad(f"fault is one of {', '.join(Fault)} or clear"))
    return web.json_response([asdict(switch) for switch in telegram.faults.switches])


def _chat(request: web.Request) -> Chat:
    try:
        return request.app[STATE].chats[int(request.match_info["id"])]
    except KeyError:
        raise web.HTTPNotFound(text=f"nobody here has the id {request.match_info['id']}") from None


def _refused(refusal: BotError) -> web.Response:
    return web.json_response(refusal.body(), status=refusal.code)


def _reply(call: Call) -> int | None:
    return call.integer("reply_to_message_id") or None


async def _text(hands: Hands, call: Call) -> int:
    return hands.says(call.text("text") or "", _reply(call)).id


async def _files(hands: Hands, call: Call) -> list[int]:
    uploads = [call.uploads[name] for name in sorted(call.uploads)]
    posts = await hands.shows(
        uploads, call.text("caption") or "", as_document=call.flag("as_document"), reply_to=_reply(call)
    )
    return [post.id for post in posts]


async def _place(hands: Hands, call: Call) -> int:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if latitude is None or longitude is None:
        raise bad("a place has a latitude and a longitude")
    return hands.places(latitude, longitude, call.number("accuracy"), _reply(call)).id


async def _contact(hands: Hands, call: Call) -> int:
    return hands.shares_contact(_reply(call)).id


async def _press(hands: Hands, call: Call) -> str:
    return hands.presses(call.integer("message_id"), call.text("data") or "")


async def _edit(hands: Hands, call: Call) -> int:
    return hands.rewrites(call.integer("message_id"), call.text("text") or "").id


async def _delete(hands: Hands, call: Call) -> bool:
    hands.clears([call.integer("message_id")])
    return True


async def _block(hands: Hands, call: Call) -> bool:
    hands.blocks(call.flag("blocked"))
    return True


_ACTS: dict[str, Act] = {
    "text": _text,
    "files": _files,
    "place": _place,
    "contact": _contact,
    "press": _press,
    "edit": _edit,
    "delete": _delete,
    "block": _block,
}
