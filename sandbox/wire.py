"""From python-telegram-bot's objects to the JSON that Telegram sends."""

from collections.abc import Iterable
from typing import Any

import telegram

# The library keeps these as False; Telegram leaves them out, and other libraries look only whether the key is there.
_SERVICE = ("channel_chat_created", "delete_chat_photo", "group_chat_created", "supergroup_chat_created")


def plain(value: Any) -> Any:
    """``value`` as plain JSON types, times in seconds."""
    if isinstance(value, telegram.TelegramObject):
        return _pruned(value.to_dict())
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [plain(item) for item in value]
    return value


def _pruned(value: Any) -> Any:
    if isinstance(value, list):
        return [_pruned(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {k: _pruned(v) for k, v in value.items() if not (k in _SERVICE and v is False)}
