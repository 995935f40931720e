"""/sandbox/api, the other half: what makes this Telegram as unkind as the real one, and what it remembers."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from aiohttp import web

from sandbox import bodies, groups
from sandbox.chaos import Chaos
from sandbox.errors import bad
from sandbox.gateway import STATE
from sandbox.limits import Limits
from sandbox.profile import Delivery

API = "/sandbox/api"
Made = TypeVar("Made")


def routes() -> list[web.RouteDef]:
    return [
        web.post(API + "/limits", limits),
        web.post(API + "/chaos", chaos),
        web.post(API + "/delivery", delivery),
        web.post(API + "/updates", updates),
        web.post(API + "/groups", group),
        web.get(API + "/speech", speech),
        web.get(API + "/meter", meter),
    ]


async def limits(request: web.Request) -> web.Response:
    """Fields of Limits; ``{"off": true}`` lifts them."""
    found = await _made(request, Limits)
    request.app[STATE].limits = found
    return web.json_response(found is not None)


async def chaos(request: web.Request) -> web.Response:
    """Fields of Chaos; ``{"off": true}`` ends it."""
    found = await _made(request, Chaos)
    request.app[STATE].chaos = found
    return web.json_response(found is not None)


async def delivery(request: web.Request) -> web.Response:
    """Fields of Delivery, how a webhook is called; ``{"off": true}`` is as Telegram does it."""
    request.app[STATE].delivery = await _made(request, Delivery) or Delivery()
    return web.json_response(asdict(request.app[STATE].delivery))


async def updates(request: web.Request) -> web.Response:
    """Queues the body as an update, whatever it holds; answers with its id."""
    body = (await bodies.read(request, "updates")).values
    return web.json_response(request.app[STATE].updates.put_raw(body))


async def group(request: web.Request) -> web.Response:
    """A new group with the bot in it: ``title``; ``hears_all`` for an administrator. Answers with its id."""
    call = await bodies.read(request, "groups")
    made = groups.group(request.app[STATE], call.text("title") or "?", hears_all=call.flag("hears_all"))
    return web.json_response(made.id)


async def speech(request: web.Request) -> web.Response:
    """All that the bot said or tried to say after the first ``from`` tries."""
    tries = request.app[STATE].speech.tries
    return web.json_response([asdict(said) for said in tries[int(request.query.get("from", 0)) :]])


async def meter(request: web.Request) -> web.Response:
    """The most that was accepted in any second over all and in one private chat, and in any minute in one group."""
    said = request.app[STATE].speech
    return web.json_response(
        {
            "accepted": len(said.accepted()),
            "flooded": len(said.refused(429)),
            "most_per_second": said.most(),
            "most_per_second_in_a_chat": said.most_in_a_chat()[0],
            "most_per_minute_in_a_group": said.most_in_a_chat(60.0, groups=True)[0],
        }
    )


async def _made(request: web.Request, kind: Callable[..., Made]) -> Made | None:
    """Raises 400 for a field that ``kind`` does not have."""
    values: dict[str, Any] = (await bodies.read(request, "")).values
    if values.get("off"):
        return None
    try:
        return kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})
    except (TypeError, ValueError, ZeroDivisionError) as problem:
        raise web.HTTPBadRequest(text=bad(str(problem)).description) from None
