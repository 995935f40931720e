"""Renders a page: one environment, everything escaped, one language per request."""

from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from texts import LANGUAGES, Voice
from web.services import Services
from web.tags import digest, tagged

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
