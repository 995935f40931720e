"""Turns words and buttons into what the outbox keeps: plain text, one bold span, rows of labels and data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.view import Keyboard, Label, View
from inspection.words import words
from texts import Voice

MOST = 4096  # UTF-16 units of a message (Bot API sendMessage)
MOST_LABEL = 60
CUT = "…"

Payload = dict[str, Any]


@dataclass(frozen=True)
class Key:
    """A button of a post: pressing sends ``data``, or opens ``url``."""

    label: Label
    data: str = ""
    url: str = ""


Rows = Sequence[Sequence[Key]]


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def clip(text: str, most: int) -> str:
    """The text within that many UTF-16 units, a surrogate pair never torn."""
    if units(text) <= most:
        return text
    raw = text.encode("utf-16-le")[: (most - 1) * 2]
    return raw.decode("utf-16-le", "ignore") + CUT


def message(lines: Iterable[Label], rows: Rows, voice: Voice, *, kind: str = "post") -> Payload:
    """A message: the first line in bold, because it says where you are."""
    said = [line for line in (voice.fact(line).replace("\x00", "") for line in lines) if line]
    text = clip("\n".join(said) or CUT, MOST)
    bold = min(units(said[0]) if said else 0, units(text))
    payload: Payload = {"kind": kind, "text": text}
    if len(said) > 1 and bold:
        payload["bold"] = bold
    if rows:
        payload["rows"] = [[_key(key, voice) for key in row] for row in rows if row]
    return payload


def _key(key: Key, voice: Voice) -> dict[str, str]:
    label = clip(voice.fact(key.label), MOST_LABEL)
    return {"text": label, "url": key.url} if key.url else {"text": label, "data": key.data}


def prompt(view: View, conversation_id: str, voice: Voice, *, fresh: bool) -> Payload:
    """The living message of a conversation. ``fresh`` posts it anew below what the person just sent."""
    rows = [[Key(b.label, f"q.{conversation_id}.{b.tag}.{b.value}") for b in row] for row in view.rows if row]
    if view.keyboard is None:
        return {**message(view.lines, rows, voice, kind="prompt"), "fresh": fresh}
    # one message carries either inline buttons or a reply keyboard; a place can only be asked by the latter
    payload = message(view.lines, (), voice, kind="prompt")
    return {**payload, "fresh": True, "keyboard": reply_keyboard(view.keyboard, voice)}


def reply_keyboard(keyboard: Keyboard, voice: Voice) -> dict[str, Any]:
    """Labels of a reply keyboard; what comes back from them is understood by ``spoken``."""
    ask = voice(f"chat.keyboard.{keyboard}")
    ways = [voice("chat.keyboard.back"), voice("chat.keyboard.cancel")]
    if keyboard is Keyboard.PLACE:
        return {"ask": keyboard.value, "rows": [[ask], [voice("chat.keyboard.no_place")], ways]}
    return {"ask": keyboard.value, "rows": [[ask], ways]}


def spoken(text: str, voice: Voice) -> str | None:
    """Which key of a reply keyboard this text is: ``no_place``, ``back``, ``cancel`` or None."""
    for name in ("no_place", "back", "cancel"):
        if text.strip() == voice(f"chat.keyboard.{name}"):
            return name
    return None


def one_line(label: Label, voice: Voice) -> str:
    """A toast: at most 200 characters (Bot API answerCallbackQuery)."""
    return clip(voice.fact(label), 200)


def remark(label: Label) -> Label:
    return words("chat.remark", remark=label)
