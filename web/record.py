"""``/e/CODE``: the public record of a site."""

import re
from typing import Any

from aiohttp import web

from inspection.record import RecordFacts
from inspection.words import Words
from web.misses import MISSES
from web.pages import SERVICES, page

CODE = re.compile(r"[A-Za-z0-9_-]{1,63}")  # with the p of its deep link, Telegram's 64 characters
MOST_OPEN = 26  # a page must load on a bad line: the rest is counted, not listed
MOST_CLOSED = 16


async def record(request: web.Request) -> web.Response:
    """The record of the poster's site. One page answers unknown, revoked and damaged codes alike."""
    facts = await facts_of(request)
    tips = request.app[SERVICES].tips
    return respond(request, facts, tips is not None and await tips.form.is_open())


async def facts_of(request: web.Request) -> RecordFacts:
    """Behind the code in the address. Raises HTTPNotFound, or HTTPTooManyRequests for whoever has tried many."""
    code = request.match_info["code"]
    if not CODE.fullmatch(code):
        raise web.HTTPNotFound
    return await request.app[MISSES].found(request, code, request.app[SERVICES].record)


def respond(request: web.Request, facts: RecordFacts, confidential: bool = False) -> web.Response:
    """``confidential``: there are officers for reports in confidence."""
    return page(request, "record.html", facts=facts, confidential=confidential, **_shown(facts))


def _shown(facts: RecordFacts) -> dict[str, Any]:
    shown = facts.open[:MOST_OPEN]  # major ones come first
    general = [one for one in shown if not one.is_major]
    waits, goes_on = facts.count(in_progress=False), facts.count(in_progress=True)
    parts = (
        ("major", Words("page.part.major"), [one for one in shown if one.is_major], facts.major),
        ("to_do", Words("page.part.to_do"), [one for one in general if not one.is_in_progress], waits),
        ("doing", Words("page.part.doing"), [one for one in general if one.is_in_progress], goes_on),
    )
    return {
        "parts": [part for part in parts if part[-1]],
        "closed": facts.closed[:MOST_CLOSED],
        "more_closed": max(0, len(facts.closed) - MOST_CLOSED),
        "about": [part for part in (facts.region, facts.sector, *facts.traits) if part],
    }
