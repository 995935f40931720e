"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo, getFile."""

import re
from typing import Any
from urllib.parse import urlsplit

from telegram import WebhookInfo

from sandbox.call import Call
from sandbox.errors import BotError, bad
from sandbox.faults import Fault
from sandbox.methods.registry import method
from sandbox.profile import Webhook
from sandbox.telegram import Telegram
from sandbox.wire import plain

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@method("getUpdates")
async def get_updates(telegram: Telegram, call: Call) -> Any:
    if telegram.profile.webhook.url:
        raise BotError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    _allow(telegram, call)
    found = await telegram.updates.poll(
        call.integer("offset"),
        call.integer("limit", 100),
        call.integer("timeout"),
        telegram.chaos.overtakes if telegram.chaos is not None else None,
    )
    if found and telegram.faults.take({Fault.SINGLY}, "getupdates", None):
        found = found[:1]
    if found and telegram.faults.take({Fault.DUPLICATE}, "getupdates", None):
        return [update for update in found for _ in range(2)]
    if telegram.chaos is not None:
        return found + [update for update in found if telegram.chaos.duplicates()]
    return found


@method("setWebhook")
async def set_webhook(telegram: Telegram, call: Call) -> bool:
    url, secret = call.text("url") or "", call.text("secret_token") or ""
    parts = urlsplit(url)
    # Telegram itself wants HTTPS; on one machine there is nobody to hide from.
    if url and parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    _allow(telegram, call)
    telegram.profile.webhook = Webhook(url, secret, min(100, max(1, call.integer("max_connections", 40))))
    if call.flag("drop_pending_updates"):
        telegram.updates.drop()
    telegram.updates.nudge()
    return True


@method("deleteWebhook")
async def delete_webhook(telegram: Telegram, call: Call) -> bool:
    telegram.profile.webhook = Webhook()
    if call.flag("drop_pending_updates"):
        telegram.updates.drop()
    return True


@method("getWebhookInfo")
async def get_webhook_info(telegram: Telegram, _: Call) -> Any:
    hook = telegram.profile.webhook
    info = WebhookInfo(
        hook.url,
        has_custom_certificate=False,
        pending_update_count=len(telegram.updates.pending()),
        last_error_date=hook.last_error_at,
        last_error_message=hook.last_error or None,
        max_connections=hook.max_connections if hook.url else None,
        allowed_updates=sorted(telegram.updates.allowed),
    )
    return plain(info)


@method("getFile")
async def get_file(telegram: Telegram, call: Call) -> Any:
    return plain(telegram.files.link(call.text("file_id") or ""))


def _allow(telegram: Telegram, call: Call) -> None:
    """Remembers which kinds of update the bot wants; a call that does not say leaves it as it was."""
    kinds = call.json("allowed_updates", list)
    if kinds is not None:
        telegram.updates.allowed = frozenset(str(kind) for kind in kinds)
