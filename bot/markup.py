"""What hangs on a message, as the Bot API wants it: bold words and words to copy, buttons, reply keyboards."""

from collections.abc import Mapping
from typing import Any

from bot.calls import Plain


def spans(payload: Mapping[str, Any]) -> list[Plain] | None:
    """The first line in bold, and what one tap copies."""
    length = payload.get("bold")
    found: list[Plain] = [{"type": "bold", "offset": 0, "length": length}] if length else []
    found += [{"type": "code", "offset": at, "length": long} for at, long in payload.get("code", ())]
    return found or None


def inline(payload: Mapping[str, Any]) -> Plain | None:
    rows = payload.get("rows")
    return {"inline_keyboard": [[_key(button) for button in row] for row in rows]} if rows else None


def _key(button: Mapping[str, str]) -> Plain:
    if "url" in button:
        return {"text": button["text"], "url": button["url"]}
    return {"text": button["text"], "callback_data": button["data"]}


def reply(payload: Mapping[str, Any]) -> Plain | None:
    keyboard = payload.get("keyboard")
    if keyboard is None:
        return None
    (ask,), *others = keyboard["rows"]
    wants = "request_location" if keyboard["ask"] == "place" else "request_contact"
    rows = [[{"text": ask, wants: True}], *([{"text": label} for label in row] for row in others)]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
