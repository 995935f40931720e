"""From Telegram's update to what the chat works with. The only place that knows both.

Only what the chat needs is read, and of that every type is checked: whatever else Telegram adds to its objects, today
or next year, can spoil nothing. (A press carries its whole message along; to validate all of it, keyboard and
entities included, would cost more than the step itself.)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bot.heard import Contacted, Enclosed, Heard, Placed, Said, Sent
from inspection.photo import MIMES, UNTOLD, PhotoRef

Raw = dict[str, Any]
T = TypeVar("T")
USELESS = ("sticker", "dice", "venue", "poll")
RECORDED = {"voice": "audio", "audio": "audio", "video": "video", "video_note": "video", "animation": "video"}


@dataclass(frozen=True)
class Command:
    """A slash command with what follows it. ``to``: the bot that it names, as somebody does in a group. ``/cases_7``,
    which can be pressed where it is written, is ``/cases 7``."""

    name: str
    argument: str
    to: str = field(default="", compare=False)


@dataclass(frozen=True)
class Press:
    """A press on an inline button: its data, and the message it hangs on."""

    data: str
    callback_id: str
    message_id: int | None


@dataclass(frozen=True)
class Edited:
    """A message that was changed after it was sent. ``unique_id`` is its photo's, ``caption`` what it says now."""

    unique_id: str | None
    caption: str | None


@dataclass(frozen=True)
class Unusable:
    """Something a conversation cannot take (a sticker, a dice)."""

    key: str


@dataclass(frozen=True)
class Moved:
    """The group has become a supergroup with this id."""

    to: int


What = Heard | Command | Press | Edited | Unusable | Moved


@dataclass(frozen=True)
class Incoming:
    """One update as the chat sees it. ``chat_id`` and ``user_id`` stay in memory."""

    update_id: int
    chat_id: int
    user_id: int
    private: bool
    name: str
    language: str | None
    what: What
    message_id: int | None = None


def incoming(raw: Raw) -> Incoming | None:
    """None for updates that concern nobody here (channels, other bots, services). Raises ValueError when what is
    needed is there but malformed."""
    query = _of(raw, "callback_query", dict)
    if query is not None:
        return _pressed(raw, query)
    new, changed = _of(raw, "message", dict), _of(raw, "edited_message", dict)
    message = new if new is not None else changed
    user = _of(message, "from", dict) if message is not None else None
    if new is not None and (to := _of(new, "migrate_to_chat_id", int)) is not None:
        return _moved(raw, _need(_need(new, "chat", dict), "id", int), to)
    if message is None or user is None or user.get("is_bot") is True or "sender_chat" in message:
        return None
    what = _content(message) if new is not None else _edited(message)
    if what is None:
        return None
    return _from(raw, user, _need(message, "chat", dict), what, _of(message, "message_id", int))


def _moved(raw: Raw, old: int, to: int) -> Incoming:
    """Telegram says so under a stand-in of its own: nobody has said it."""
    return Incoming(_need(raw, "update_id", int), old, old, False, "", None, Moved(to))


def _of(raw: Raw, name: str, kind: type[T]) -> T | None:
    value = raw.get(name)
    if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
        raise ValueError(f"{name} is no {kind.__name__}")
    return value


def _need(raw: Raw, name: str, kind: type[T]) -> T:
    value = _of(raw, name, kind)
    if value is None:
        raise ValueError(f"{name} is missing")
    return value


def _degrees(raw: Raw, name: str) -> float:
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is no number")
    return float(value)


def _from(
    raw: Raw,
    user: Raw,
    chat: Raw | None,
    what: What,
    message_id: int | None,
) -> Incoming:
    user_id = _need(user, "id", int)
    return Incoming(
        _need(raw, "update_id", int),
        _need(chat, "id", int) if chat is not None else user_id,
        user_id,
        chat is None or chat.get("type") == "private",
        _full_name(user),
        _of(user, "language_code", str),
        what,
        message_id,
    )


def _full_name(user: Raw) -> str:
    names = _need(user, "first_name", str), _of(user, "last_name", str)
    return " ".join(name for name in names if name)


def _pressed(raw: Raw, query: Raw) -> Incoming:
    message = _of(query, "message", dict)
    chat = _need(message, "chat", dict) if message is not None else None
    message_id = _need(message, "message_id", int) if message is not None else None
    press = Press(_of(query, "data", str) or "", _need(query, "id", str), message_id)
    return _from(raw, _need(query, "from", dict), chat, press, message_id)


def _edited(message: Raw) -> Edited:
    file = _file(message)
    return Edited(file.unique_id if isinstance(file, Sent) else None, _of(message, "caption", str))


def _content(message: Raw) -> Heard | Command | Unusable | None:
    file = _file(message)
    if file is not None:
        return file
    if (more := _enclosed(message)) is not None:
        return more
    if (place := _of(message, "location", dict)) is not None:
        origin = _of(message, "forward_origin", dict)
        how = "forwarded" if origin else "live" if place.get("live_period") else "pin"
        radius = _degrees(place, "horizontal_accuracy") if "horizontal_accuracy" in place else None
        return Placed(
            _degrees(place, "latitude"),
            _degrees(place, "longitude"),
            radius,
            how,
            _of(origin or message, "date", int),
        )
    if (contact := _of(message, "contact", dict)) is not None:
        return Contacted(_full_name(contact), _need(contact, "phone_number", str))
    if (text := _of(message, "text", str)) is not None:
        return _text(message, text)
    return Unusable("chat.cannot_use") if any(name in message for name in USELESS) else None


def _text(message: Raw, text: str) -> Said | Command:
    if text.startswith("/"):
        head, _, argument = text.partition(" ")
        whole, _, to = head[1:].partition("@")
        name, _, number = whole.lower().partition("_")
        return Command(name, f"{number} {argument}".strip(), to)
    return Said(text, reply_tag(message), _reply_to(message))


def _file(message: Raw) -> Sent | None:
    """The largest size of a photo, or a document as it is when it can be one."""
    live = _of(message, "live_photo", dict)
    sizes = _of(message, "photo", list) or _of(live or {}, "photo", list) or []
    if not all(isinstance(size, dict) for size in sizes):
        raise ValueError("photo is no list of sizes")
    if sizes:
        best = max(sizes, key=lambda size: _need(size, "width", int) * _need(size, "height", int))
        still = _sent(message, _ref(best, as_document=False, mime="image/jpeg"))
        return replace(still, film=_film(message, live)) if live else still
    if "animation" in message:  # it comes as a document as well
        return None
    paper = _of(message, "document", dict)
    if paper is None or (_of(paper, "mime_type", str) or "").lower() not in MIMES | UNTOLD:
        return None
    return _sent(message, _ref(paper, as_document=True, mime=_of(paper, "mime_type", str)))


def _enclosed(message: Raw) -> Enclosed | None:
    """A recording, a film, or a document that is no photo. A moving picture comes as a document as well."""
    for name in (*RECORDED, "document"):
        if (file := _of(message, name, dict)) is not None:
            kind = RECORDED.get(name) or (_of(file, "mime_type", str) or "").partition("/")[0]
            told = reply_tag(message), _reply_to(message), "forward_origin" in message
            more = _of(message, "media_group_id", str), _of(message, "caption", str)
            return _kept(message, file, kind if kind in ("audio", "video") else "file", *told, *more)
    return None


def _film(message: Raw, live: Raw) -> Enclosed:
    return _kept(message, live, "video", None, None, "forward_origin" in message)


def _kept(message: Raw, file: Raw, kind: str, *told: Any) -> Enclosed:
    ref = _ref(file, as_document=True, mime=_of(file, "mime_type", str))
    name, number = _of(file, "file_name", str) or "", _need(message, "message_id", int)
    return Enclosed(kind, ref.unique_id, ref.file_id, ref.size, ref.mime, name, number, *told)


def _ref(file: Raw, *, as_document: bool, mime: str | None) -> PhotoRef:
    names = _need(file, "file_unique_id", str), _need(file, "file_id", str)
    return PhotoRef(*names, as_document, _of(file, "file_size", int), mime)


def _sent(message: Raw, ref: PhotoRef) -> Sent:
    return Sent(
        ref.unique_id,
        ref.as_document,
        _of(message, "media_group_id", str),
        _need(message, "message_id", int),
        _of(message, "caption", str),
        reply_tag(message),
        ref.file_id,
        ref.size,
        ref.mime,
        _reply_to(message),
        "forward_origin" in message,
    )


def reply_tag(message: Raw) -> str | None:
    """The question that the message replied to was asking: its own buttons carry the tag."""
    return next((tag for _, tag in _questions(message) if tag != "~"), None)


def _reply_to(message: Raw) -> str | None:
    """The conversation that the message replied to is about."""
    return next((conversation for conversation, _ in _questions(message)), None)


def _questions(message: Raw) -> Iterator[tuple[str, str]]:
    """Conversation and question of each button of the message replied to."""
    for data in _buttons(message.get("reply_to_message")):
        parts = data.split(".", 3)
        if parts[0] == "q" and len(parts) == 4:
            yield parts[1], parts[2]


def _buttons(message: Any) -> Iterator[str]:
    """The data of its inline buttons; of a message in another shape, none."""
    markup = message.get("reply_markup") if isinstance(message, dict) else None
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    for row in rows if isinstance(rows, list) else ():
        for button in row if isinstance(row, list) else ():
            data = button.get("callback_data") if isinstance(button, dict) else None
            if isinstance(data, str):
                yield data
