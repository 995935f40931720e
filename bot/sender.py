"""Who an update comes from, read without trusting its shape: of a poisoned one this is all that is known."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sender:
    """An account. ``private``: it spoke in the chat with the bot, whose id is then the account's."""

    user_id: int
    private: bool
    language: str | None
    callback_id: str | None


def sender(raw: dict[str, Any]) -> Sender | None:
    """None when the update names nobody."""
    query = raw.get("callback_query")
    for part in (raw.get("message"), raw.get("edited_message"), query):
        user = part.get("from") if isinstance(part, dict) else None
        user_id = user.get("id") if isinstance(user, dict) else None
        if isinstance(user, dict) and isinstance(user_id, int) and 0 < user_id < 2**63:
            callback_id = _text(query.get("id")) if part is query and isinstance(query, dict) else None
            return Sender(user_id, _is_private(part), _text(user.get("language_code")), callback_id)
    return None


def _is_private(part: Any) -> bool:
    place = part if "chat" in part else part.get("message")
    chat = place.get("chat") if isinstance(place, dict) else None
    return isinstance(chat, dict) and chat.get("type") == "private"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.isprintable() else None
