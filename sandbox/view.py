"""What a person sees, as JSON for the page and for the phones of tests."""

from typing import Any

from telegram import InlineKeyboardButton, ReplyKeyboardMarkup

from sandbox.chats import Chat, Post
from sandbox.profile import Profile
from sandbox.utf16 import units
from sandbox.wire import plain

FILES = "/sandbox/api/files/"


def chat(chat: Chat, profile: Profile, version: int) -> dict[str, Any]:
    """The whole chat."""
    return {
        "version": version,
        "messages": [post(chat, one) for one in chat.posts.values()],
        "state": state(chat, profile),
    }


def state(chat: Chat, profile: Profile) -> dict[str, Any]:
    """Everything around the messages: keyboard below, pins, last toast, commands of the menu."""
    commands = profile.commands_for(chat.id, chat.account.language_code)
    last = chat.toasts[-1] if chat.toasts else None
    return {
        "started": chat.started,
        "about": profile.about(chat.account.language_code),
        "blocked": chat.blocked,
        "action": chat.action,
        "pinned": chat.pinned,
        "keyboard": _keyboard(chat),
        "commands": [plain(command) for command in commands],
        "toast": {"query": last.query_id, "text": last.text, "alert": last.alert, "version": last.version}
        if last
        else None,
    }


def post(chat: Chat, post: Post) -> dict[str, Any]:
    fields = post.fields
    seen: dict[str, Any] = {
        "id": post.id,
        "version": post.version,
        "from_bot": post.from_bot,
        "date": post.date.isoformat(),
        "edited": post.edited is not None,
        "text": fields.get("text", ""),
        "caption": fields.get("caption", ""),
        "entities": plain(fields.get("entities") or fields.get("caption_entities") or []),
        "buttons": [[_button(one) for one in row] for row in post.inline.inline_keyboard]
        if post.inline
        else [],
        "group": fields.get("media_group_id"),
        "reply_to": _replied(chat, post),
        "place": plain(fields.get("location")),
        "contact": plain(fields.get("contact")),
        "notice": "pinned" if fields.get("pinned_message") else "",
        "forwarded": fields.get("forward_origin") is not None,
    }
    return seen | _media(fields)


def _media(fields: dict[str, Any]) -> dict[str, Any]:
    seen: dict[str, Any] = {"photo": None, "document": None}
    if photo := fields.get("photo"):
        big = photo[-1]
        seen["photo"] = {"url": FILES + big.file_unique_id, "width": big.width, "height": big.height}
    if document := fields.get("document"):
        seen["document"] = {
            "url": FILES + document.file_unique_id,
            "name": document.file_name or "",
            "mime": document.mime_type or "",
            "size": document.file_size,
            "thumb": FILES + document.thumbnail.file_unique_id if document.thumbnail else None,
        }
    return seen


def _button(button: InlineKeyboardButton) -> dict[str, Any]:
    copied = button.copy_text.text if button.copy_text else None
    return {"label": button.text, "data": button.callback_data, "url": button.url, "copy": copied}


def _replied(chat: Chat, post: Post) -> dict[str, Any] | None:
    found = chat.posts.get(post.reply_to or 0)
    if found is None:
        return None
    words = found.words
    return {
        "id": found.id,
        "text": words if units(words) < 120 else words[:100] + "…",
        "from_bot": found.from_bot,
    }


def _keyboard(chat: Chat) -> dict[str, Any] | None:
    if chat.keyboard is None:
        return None
    post_id, markup = chat.keyboard
    rows = markup.keyboard if isinstance(markup, ReplyKeyboardMarkup) else ()
    return {
        "message": post_id,
        "reply": not rows,
        "placeholder": markup.input_field_placeholder or "",
        "rows": [
            [
                {"label": b.text, "place": bool(b.request_location), "contact": bool(b.request_contact)}
                for b in row
            ]
            for row in rows
        ],
    }
