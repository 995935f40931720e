"""Checks of everything between the bot and Telegram. The token is never part of what they say."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from app.clock import SystemClock
from app.doctor.finding import Outcome, note, ok, wrong
from app.settings import Settings
from app.webhook import SECRET, reachable

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
PATIENCE = aiohttp.ClientTimeout(total=10)  # seconds
MOST_SKEW = 60  # seconds
LOCAL = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Probe:
    """What getMe answered. ``failure``: no answer at all, by the name of the error."""

    asked: bool = False
    status: int = 0
    user: str = ""
    skew: float | None = None  # seconds our clock is ahead of Telegram's
    failure: str = ""


async def probe(settings: Settings) -> Probe:
    """Asks the Bot API who we are. Follows no redirect: it could carry the token elsewhere."""
    if not TOKEN.fullmatch(settings.token):
        return Probe()
    url = f"{settings.telegram_api}/bot{settings.token}/getMe"
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            body = await answer.json(content_type=None)
            return Probe(True, answer.status, _user(body), _skew(answer.headers.get("Date")))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as problem:
        return Probe(True, failure=type(problem).__name__)  # its message may hold the address


def _user(body: Any) -> str:
    result = body.get("result") if isinstance(body, dict) else None
    return str(result.get("username", "")) if isinstance(result, dict) else ""


def _skew(header: str | None) -> float | None:
    try:
        theirs = parsedate_to_datetime(header or "")
    except ValueError:
        return None
    aware: datetime = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    return (SystemClock().now() - aware).total_seconds()


def token(settings: Settings, probed: Probe) -> Outcome:
    if not settings.token:
        return wrong("token_missing")
    if not probed.asked:
        return wrong("token_shape")
    if probed.status in {401, 404}:
        return wrong("token_refused")
    return ok("token_works", user=probed.user) if probed.user else note("token_untried")


def api(settings: Settings, probed: Probe) -> Outcome:
    parts = urlsplit(settings.telegram_api)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return wrong("api_address")
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        return wrong("api_plain")
    if not probed.asked:
        return note("api_untried")
    if probed.failure:
        return wrong("api_unreachable", reason=probed.failure)
    if probed.status == 200 or probed.status in {401, 404}:
        return ok("api_answers")
    return wrong("api_unreachable", reason=f"HTTP {probed.status}")


def bot(settings: Settings, probed: Probe) -> Outcome:
    if not probed.user:
        return note("bot_untried")
    if probed.user.casefold() != settings.bot.casefold():
        return wrong("bot_other", user=probed.user)
    return ok()


def webhook(settings: Settings) -> Outcome:
    """Whether ``anxun run --webhook`` could start."""
    if not settings.webhook_secret:
        return ok("webhook_unused")
    if not SECRET.fullmatch(settings.webhook_secret):
        return wrong("webhook_secret")
    return ok("webhook_ready") if settings.has_public_url and reachable(settings) else note("webhook_nowhere")


def skew(probed: Probe) -> Outcome:
    if probed.skew is None:
        return note("skew_unknown")
    if abs(probed.skew) > MOST_SKEW:
        return wrong("skew", seconds=round(probed.skew))
    return ok("skew_none")
