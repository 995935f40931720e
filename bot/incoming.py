"""From Telegram's update to what the chat works with. The only place that knows both."""

from dataclasses import dataclass
from typing import Any

from aiogram.types import CallbackQuery, Message, Update

from bot.heard import Contacted, Heard, Placed, Said, Sent
from inspection.photo import PhotoRef


@dataclass(frozen=True)
class Command:
    """A slash command with what follows it."""

    name: str
    argument: str


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
    """Something a conversation cannot take (a sticker, a voice note, a file that is no photo)."""

    key: str


@dataclass(frozen=True)
class Incoming:
    """One update as the chat sees it. ``chat_id`` and ``user_id`` stay in memory."""

    update_id: int
    chat_id: int
    user_id: int
    private: bool
    name: str
    language: str | None
    what: Heard | Command | Press | Edited | Unusable


def incoming(raw: dict[str, Any]) -> Incoming | None:
    """None for updates that concern nobody here (channel posts, polls). Raises on malformed ones."""
    update = Update.model_validate(raw)
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query)
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    user = message.from_user
    what = _content(message) if update.message is not None else _edited(message)
    if what is None:
        return None
    return Incoming(
        update.update_id,
        message.chat.id,
        user.id,
        message.chat.type == "private",
        user.full_name,
        user.language_code,
        what,
    )


def _pressed(update_id: int, query: CallbackQuery) -> Incoming:
    user, message = query.from_user, query.message
    chat = message.chat if message is not None else None
    return Incoming(
        update_id,
        chat.id if chat is not None else user.id,
        user.id,
        chat is None or chat.type == "private",
        user.full_name,
        user.language_code,
        Press(query.data or "", query.id, message.message_id if message is not None else None),
    )


def _edited(message: Message) -> Edited:
    file = _file(message) if message.photo or message.document else None
    return Edited(file.unique_id if isinstance(file, Sent) else None, message.caption)


def _content(message: Message) -> Heard | Command | Unusable | None:
    if message.photo or message.document:
        return _file(message)
    if message.location is not None:
        place = message.location
        how = "forwarded" if message.forward_origin else "live" if place.live_period else "pin"
        return Placed(place.latitude, place.longitude, place.horizontal_accuracy, how)
    if message.contact is not None:
        contact = message.contact
        name = " ".join(filter(None, (contact.first_name, contact.last_name)))
        return Contacted(name, contact.phone_number)
    if message.text is not None:
        return _text(message, message.text)
    known = (
        message.sticker,
        message.voice,
        message.video,
        message.audio,
        message.animation,
        message.video_note,
    )
    return Unusable("chat.cannot_use") if any(known) else None


def _text(message: Message, text: str) -> Said | Command:
    if text.startswith("/"):
        head, _, argument = text.partition(" ")
        return Command(head[1:].partition("@")[0].lower(), argument.strip())
    return Said(text, reply_tag(message))


def _file(message: Message) -> Sent | Unusable:
    if message.photo:
        best = max(message.photo, key=lambda size: size.width * size.height)
        return _sent(
            message, PhotoRef(best.file_unique_id, best.file_id, False, best.file_size, "image/jpeg")
        )
    if message.document is None:
        return Unusable("chat.cannot_use")
    paper = message.document
    ref = PhotoRef(paper.file_unique_id, paper.file_id, True, paper.file_size, paper.mime_type)
    return _sent(message, ref)


def _sent(message: Message, ref: PhotoRef) -> Sent:
    return Sent(
        ref.unique_id,
        ref.as_document,
        message.media_group_id,
        message.message_id,
        message.caption,
        reply_tag(message),
        ref.file_id,
        ref.size,
        ref.mime,
    )


def reply_tag(message: Message) -> str | None:
    """The question that the message replied to was asking: its own buttons carry the tag."""
    replied = message.reply_to_message
    if replied is None or replied.reply_markup is None:
        return None
    for row in replied.reply_markup.inline_keyboard:
        for button in row:
            parts = (button.callback_data or "").split(".", 3)
            if parts[0] == "q" and len(parts) == 4 and parts[2] != "~":
                return parts[2]
    return None
