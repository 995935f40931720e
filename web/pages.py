"""Renders a page: one environment, everything escaped, one language per request."""

import hashlib
from pathlib import Path
from typing import Any

from aiohttp import ETag, web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from texts import LANGUAGES, Voice
from web.services import Services

MOST_BYTES = 270  # of one fact: ninety Chinese characters
HERE = Path(__file__).parent
SERVICES = web.AppKey("services", Services)
STYLE = web.AppKey("style", bytes)

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def read_style() -> bytes:
    return (HERE / "static" / "site.css").read_bytes()


def voice_of(request: web.Request) -> Voice:
    """The language asked for with ``?lang=``; otherwise the configured one, whatever the browser prefers,
    so that a poster shows the same page to everybody."""
    services = request.app[SERVICES]
    asked = request.query.get("lang", "")
    return services.voice(asked if asked in LANGUAGES else services.language)


def page(request: web.Request, template: str, *, status: int = 200, **facts: Any) -> web.Response:
    """The page in the language of the request, with an ETag and compressed when the browser can."""
    body = html(request, template, voice_of(request), **facts)
    response = web.Response(body=body, status=status, content_type="text/html", charset="utf-8")
    return tagged(request, response)


def html(request: web.Request, template: str, voice: Voice, **facts: Any) -> bytes:
    """The page itself."""
    services = request.app[SERVICES]
    text = _environment.get_template(template).render(
        t=voice,
        say=lambda fact: brief(voice.fact(fact)),
        lang=voice.language,
        html_lang={"zh": "zh-CN"}.get(voice.language, voice.language),
        other=next(language for language in LANGUAGES if language != voice.language),
        hotline=services.hotline,
        bot=services.bot,
        style=digest(request.app[STYLE]),
        **facts,
    )
    return text.encode("utf-8", "replace")  # half a surrogate pair in a name must not take the page away


def brief(text: str) -> str:
    """The text within ``MOST_BYTES`` of UTF-8, no character torn."""
    raw = text.encode("utf-8", "replace")
    return text if len(raw) <= MOST_BYTES else raw[: MOST_BYTES - 3].decode("utf-8", "ignore") + "…"


def tagged(request: web.Request, response: web.Response) -> web.Response:
    """Adds the ETag; answers 304 when the browser has this very body. Compressed, so the tag is a weak one."""
    body = response.body
    assert isinstance(body, bytes)  # pages are never streamed
    if response.status == web.HTTPOk.status_code:
        tag = ETag(digest(body), is_weak=True)
        if any(known.value in (tag.value, "*") for known in request.if_none_match or ()):
            response = web.Response(status=304)
        response.etag = tag
    if response.status != web.HTTPNotModified.status_code:
        response.enable_compression()
    return response


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]
