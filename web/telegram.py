"""``/telegram/…``: updates as Telegram sends them, one a request; answered 200 when it is committed."""

import asyncio
import hmac
import json
from typing import Any

from aiohttp import web

from web.pages import SERVICES

SHOWN = "X-Telegram-Bot-Api-Secret-Token"
ARRIVES_WITHIN = 10.0  # seconds that a body may take
WAIT = {"Retry-After": "1"}  # second; who sends too much waits, what waits is kept by Telegram


async def receive(request: web.Request) -> web.Response:
    """404 for any other path, 403 without the secret, 400 for what is no update, 413 above a megabyte; else what
    became of it: 200 committed, 429 too many wait, 503 not committed."""
    hook = request.app[SERVICES].webhook
    if hook is None or not _same(request.match_info["path"], hook.path):
        raise web.HTTPNotFound
    if not _same(request.headers.get(SHOWN, ""), hook.secret):
        raise web.HTTPForbidden
    update = await _read(request)
    if update is None:
        raise web.HTTPBadRequest
    status = await hook.take(update)
    return web.Response(status=status, headers=WAIT if status != web.HTTPOk.status_code else None)


def _same(given: str, known: str) -> bool:
    """Takes as long for a near miss as for nonsense."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), known.encode())


async def _read(request: web.Request) -> dict[str, Any] | None:
    """None for what is no update. Raises HTTPRequestEntityTooLarge."""
    try:
        async with asyncio.timeout(ARRIVES_WITHIN):
            update = json.loads(await request.read())
    except (ValueError, RecursionError, OSError, TimeoutError, web.RequestPayloadError):
        return None
    update_id = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        return None
    return update if 0 <= update_id < 2**63 else None
