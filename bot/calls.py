"""The calls of the Bot API that the chat makes all day, in plain JSON."""

from typing import Any

from aiogram.methods import TelegramMethod


class Lean(TelegramMethod[Any]):
    """A method whose parameters are plain JSON and whose answer is left as it came. Its parameters are its fields;
    those that are None are not sent."""

    __returning__ = Any
    __api_method__ = ""


class SendMessage(Lean):
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    entities: list[dict[str, Any]] | None = None
    reply_markup: dict[str, Any] | None = None


class EditMessageText(Lean):
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    entities: list[dict[str, Any]] | None = None
    reply_markup: dict[str, Any] | None = None


class DeleteMessage(Lean):
    __api_method__ = "deleteMessage"

    chat_id: int
    message_id: int


class AnswerCallbackQuery(Lean):
    __api_method__ = "answerCallbackQuery"

    callback_query_id: str
    text: str | None = None
    show_alert: bool | None = None
