"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import re
import secrets
from typing import Any

from aiohttp import web

from sandbox import bodies
from sandbox.call import Call
from sandbox.errors import BotError, bad
from sandbox.faults import Fault, Switch
from sandbox.methods import METHODS
from sandbox.shape import check, shapes
from sandbox.telegram import Telegram

STATE = web.AppKey("telegram", Telegram)
_REFUSING = {Fault.FLOOD, Fault.BLOCKED, Fault.BROKEN, Fault.REFUSE}
_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{35}")


def routes() -> list[web.RouteDef]:
    return [
        web.get("/bot{token}/{method}", answer),
        web.post("/bot{token}/{method}", answer),
        web.get("/file/bot{token}/{path:.+}", download),
    ]


async def answer(request: web.Request) -> web.Response:
    """One call, answered as Telegram does: ``ok`` and ``result``, or the code and its description."""
    telegram = request.app[STATE]
    name = request.match_info["method"]
    try:
        _authorize(telegram, request.match_info["token"])
        call = await bodies.read(request, name.lower())
        return _answered(200, {"ok": True, "result": await perform(telegram, call, request)})
    except BotError as refusal:
        return _answered(refusal.code, refusal.body())


async def perform(telegram: Telegram, call: Call, request: web.Request | None = None) -> Any:
    """Checks and runs ``call``; raises BotError. Its faults apply, and it is noted for the tests."""
    chat_id = _chat_id(call)
    try:
        await _hinder(telegram, call.method, chat_id)
        result = await _run(telegram, call)
    except BotError as refusal:
        telegram.calls.note(call.method, chat_id, refusal.code, call.values)
        raise
    telegram.calls.note(call.method, chat_id, 0, call.values)
    if request is not None and telegram.faults.take({Fault.DROP}, call.method, chat_id):
        _hang_up(request)
    return result


async def _run(telegram: Telegram, call: Call) -> Any:
    if call.method not in shapes():
        raise BotError(404, "Not Found: method not found")
    if call.method not in METHODS:
        raise bad(f"method {shapes()[call.method].name} is not built into this sandbox")
    check(call, lenient=telegram.lenient)
    return await METHODS[call.method](telegram, call)


async def _hinder(telegram: Telegram, method: str, chat_id: int | None) -> None:
    if delay := telegram.faults.take({Fault.DELAY}, method, chat_id):
        await asyncio.sleep(delay.value)
    refusal: Switch | None = telegram.faults.take(_REFUSING, method, chat_id)
    if refusal is not None:
        raise refusal.error()


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


async def download(request: web.Request) -> web.Response:
    """The bytes behind a ``file_path``, without name or type, as Telegram serves them."""
    telegram = request.app[STATE]
    try:
        _authorize(telegram, request.match_info["token"])
    except BotError as refusal:
        return _answered(refusal.code, refusal.body())
    blob = telegram.files.fetch(request.match_info["path"])
    if blob is None:
        return _answered(404, BotError(404, "Not Found").body())
    return web.Response(body=blob.data, content_type="application/octet-stream")


def _authorize(telegram: Telegram, token: str) -> None:
    if not secrets.compare_digest(token.encode(), telegram.token.encode()):
        # A token of the right shape that nobody has is 401; anything else is no address at all.
        raise BotError(401, "Unauthorized") if _TOKEN.fullmatch(token) else BotError(404, "Not Found")


def _chat_id(call: Call) -> int | None:
    try:
        return int(call.values["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


def _answered(status: int, body: dict[str, Any]) -> web.Response:
    return web.json_response(body, status=status)
