"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import re
import secrets
import time
from typing import Any

from aiohttp import web

from sandbox import bodies
from sandbox.call import Call
from sandbox.errors import BotError, bad
from sandbox.faults import Fault, Switch
from sandbox.limits import speaks
from sandbox.methods import METHODS
from sandbox.said import Said
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
        result = await perform(telegram, call)
    except BotError as refusal:
        return _answered(refusal.code, refusal.body())
    response = _answered(200, {"ok": True, "result": result})
    if _is_lost(telegram, call):
        _hang_up(request)
        return response
    await _hand_over(telegram, call, request, response)
    return response


async def perform(telegram: Telegram, call: Call) -> Any:
    """Checks and runs ``call``; raises BotError. Its faults apply, and it is noted for the tests."""
    try:
        for witness in telegram.on_asked:
            await witness(call)
        await _hinder(telegram, call)
        result = call.result = await _run(telegram, call)
    except BotError as refusal:
        _note(telegram, call, refusal.code)
        raise
    _note(telegram, call, 0, result)
    for witness in telegram.on_accepted:
        await witness(call)
    return result


def _note(telegram: Telegram, call: Call, error: int, result: Any = None) -> None:
    telegram.calls.note(call.method, call.chat_id, error, call.values)
    if speaks(call.method) and (chat_id := call.chat_id) is not None:
        text = str(call.values.get("text") or call.values.get("caption") or "")
        keyboard = str(call.values.get("reply_markup") or "")
        posts = result if isinstance(result, list) else [result]
        for post in posts:
            message_id = int(post.get("message_id", 0)) if isinstance(post, dict) else 0
            call.said.append(Said(time.monotonic(), call.method, chat_id, text, keyboard, message_id, error))
        telegram.speech.tries += call.said


async def _hand_over(telegram: Telegram, call: Call, request: web.Request, response: web.Response) -> None:
    """Writes the answer here and now, so that it is known whether the caller can have read it."""
    try:
        await response.prepare(request)
        await response.write_eof()
    except ConnectionError:
        return  # the caller is gone
    for said in call.said:
        said.answered = True
    for witness in telegram.on_answered:
        await witness(call)


async def _run(telegram: Telegram, call: Call) -> Any:
    if call.method not in shapes():
        raise BotError(404, "Not Found: method not found")
    if call.method not in METHODS:
        raise bad(f"method {shapes()[call.method].name} is not built into this sandbox")
    check(call, lenient=telegram.lenient)
    if telegram.limits is not None and speaks(call.method) and (chat_id := call.chat_id) is not None:
        telegram.limits.admit(chat_id, time.monotonic(), _weight(call))
    return await METHODS[call.method](telegram, call)


def _weight(call: Call) -> int:
    """How many messages the call makes."""
    return len(call.json("media", list) or [0]) if call.method == "sendmediagroup" else 1


async def _hinder(telegram: Telegram, call: Call) -> None:
    method, chat_id = call.method, call.chat_id
    if telegram.chaos is not None:
        await asyncio.sleep(telegram.chaos.pause())
        telegram.chaos.refuse()
    if delay := telegram.faults.take({Fault.DELAY}, method, chat_id):
        await asyncio.sleep(delay.value)
    refusal: Switch | None = telegram.faults.take(_REFUSING, method, chat_id)
    if refusal is not None:
        raise refusal.error()


def _is_lost(telegram: Telegram, call: Call) -> bool:
    """Whether the call took effect, but the caller does not hear so."""
    if telegram.faults.take({Fault.DROP}, call.method, call.chat_id):
        return True
    return telegram.chaos is not None and telegram.chaos.drops()


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


def _answered(status: int, body: dict[str, Any]) -> web.Response:
    return web.json_response(body, status=status)
