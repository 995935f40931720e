"""reply_markup: read into python-telegram-bot's classes and held to Telegram's bounds."""

from typing import Any

from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from sandbox.call import Call
from sandbox.errors import BotError, bad
from sandbox.utf16 import units

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
_ACTIONS = (
    "callback_data",
    "url",
    "login_url",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
    "copy_text",
)


def markup(call: Call) -> Markup | None:
    """The markup of a call, or None. Raises BotError 400 for anything Telegram would not take."""
    data = call.json("reply_markup", dict)
    if not data:
        return None
    if "inline_keyboard" in data:
        return _inline(data)
    if "keyboard" in data:
        return _reply(data)
    if data.get("remove_keyboard"):
        return ReplyKeyboardRemove(selective=data.get("selective"))
    if data.get("force_reply"):
        return ForceReply(data.get("selective"), data.get("input_field_placeholder"))
    raise bad("object expected as reply markup")


def inline(call: Call) -> InlineKeyboardMarkup | None:
    """The markup of an edit, which can only be an inline keyboard."""
    found = markup(call)
    if found is not None and not isinstance(found, InlineKeyboardMarkup):
        raise bad("inline keyboard expected")
    return found


def _rows(data: dict[str, Any], name: str) -> list[list[Any]]:
    rows = data[name]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(
            f'field "{name}" of the {"InlineK" if name[0] == "i" else "ReplyK"}eyboardMarkup must be an Array of Arrays'
        )
    return [row for row in rows if row]


def _inline(data: dict[str, Any]) -> InlineKeyboardMarkup | None:
    rows = [[_inline_button(button) for button in row] for row in _rows(data, "inline_keyboard")]
    if sum(map(len, rows)) > 100:
        raise bad("reply markup is too long")
    return InlineKeyboardMarkup(rows) if rows else None


def _inline_button(data: Any) -> InlineKeyboardButton:
    problem = "can't parse inline keyboard button: "
    try:
        button = InlineKeyboardButton.de_json(data, None)
    except (TypeError, AttributeError, KeyError, ValueError):
        raise bad(problem + "Object with a text expected") from None
    if not isinstance(button.text, str):
        raise bad(problem + 'Field "text" must be of type String')
    if not button.text.strip():
        raise bad("inline keyboard button text is empty")
    actions = [name for name in _ACTIONS if getattr(button, name) is not None]
    if not actions:
        raise bad(problem + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(problem + f"only one of {', '.join(actions)} may be given")
    _check_action(button)
    return button


def _check_action(button: InlineKeyboardButton) -> None:
    data = button.callback_data
    if data is not None and not (isinstance(data, str) and 1 <= len(data.encode()) <= 64):
        raise bad("BUTTON_DATA_INVALID")
    if button.url is not None and not button.url.startswith(("http://", "https://", "tg://", "ton://")):
        raise bad(f"inline keyboard button URL '{button.url}' is invalid: Unsupported URL protocol")
    if button.copy_text is not None and not 1 <= units(button.copy_text.text) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _reply(data: dict[str, Any]) -> ReplyKeyboardMarkup:
    rows = [[_reply_button(button) for button in row] for row in _rows(data, "keyboard")]
    if not rows:
        raise bad("reply keyboard is empty")
    fields = ("resize_keyboard", "one_time_keyboard", "selective", "input_field_placeholder", "is_persistent")
    placeholder = data.get("input_field_placeholder")
    if placeholder is not None and not 1 <= units(str(placeholder)) <= 64:
        raise bad("input field placeholder is too long")
    return ReplyKeyboardMarkup(rows, **{name: data[name] for name in fields if data.get(name) is not None})


def _reply_button(data: Any) -> KeyboardButton:
    if isinstance(data, str):
        data = {"text": data}
    try:
        button = KeyboardButton.de_json(data, None)
    except (TypeError, AttributeError, KeyError, ValueError):
        raise _no_button() from None
    if not isinstance(button.text, str) or not button.text.strip():
        raise bad("keyboard button text must be non-empty")
    return button


def _no_button() -> BotError:
    return bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
