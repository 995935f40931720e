"""How an invitation is handed over: its token, its ``/start`` payload, its link."""

import secrets
from typing import Any

from app.settings import Settings
from texts import Voice


def new_token() -> str:
    """128 random bits, url-safe: 22 characters."""
    return secrets.token_urlsafe(16)


def link(settings: Settings, payload: str) -> str:
    """Opens the bot and sends it ``/start payload`` (Bot API, "Deep linking": at most 64 characters)."""
    return f"https://t.me/{settings.bot}?start={payload}"


def lines(voice: Voice, settings: Settings, payload: str) -> list[str]:
    """What a person reads: the command and the link."""
    said = voice("invite.payload", payload=payload), voice("invite.link", link=link(settings, payload))
    return list(said)


def to_json(settings: Settings, payload: str) -> dict[str, Any]:
    return {"payload": payload, "link": link(settings, payload)}
