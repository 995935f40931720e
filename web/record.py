"""``/e/CODE``: the public record of a site."""

import re
from typing import Any

from aiohttp import web

from inspection.record import RecordFacts
from web.pages import SERVICES, page

CODE = re.compile(r"[A-Za-z0-9_-]{1,63}")  # with the p of its deep link, Telegram's 64 characters
MOST_OPEN = 36  # a page must load on a bad line: the rest is counted, not listed
MOST_CLOSED = 20


async def record(request: web.Request) -> web.Response:
    """The record of the poster's site. One page answers unknown, revoked and damaged codes alike."""
    code = request.match_info["code"]
    facts = await request.app[SERVICES].record(code) if CODE.fullmatch(code) else None
    if facts is None:
        raise web.HTTPNotFound
    tips = request.app[SERVICES].tips
    return respond(request, facts, tips is not None and await tips.form.is_open())


def respond(request: web.Request, facts: RecordFacts, confidential: bool = False) -> web.Response:
    """``confidential``: there are officers for reports in confidence."""
    return page(request, "record.html", facts=facts, confidential=confidential, **_shown(facts))


def _shown(facts: RecordFacts) -> dict[str, Any]:
    return {
        "open": facts.open[:MOST_OPEN],
        "more_open": max(0, len(facts.open) - MOST_OPEN),
        "closed": facts.closed[:MOST_CLOSED],
        "more_closed": max(0, len(facts.closed) - MOST_CLOSED),
        "about": [part for part in (facts.region, facts.sector, *facts.traits) if part],
    }
