"""The calls of the Bot API that the chat makes all day: plain JSON out, the answer left as it comes.

They are no pydantic models: to check our own words once more on their way out costs as much as to send them.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramServerError
from aiogram.methods import TelegramMethod

Plain = dict[str, Any]

NETWORK = (TelegramNetworkError, TelegramServerError, ClientDecodeError, OSError, TimeoutError)
"""Faults that pass: a call is tried again until they do."""


@dataclass
class Lean:
    """A method by its name, with its parameters as fields; those that are None are not sent."""

    __api_method__: ClassVar[str] = ""
    __returning__: ClassVar[Any] = Any


@dataclass
class SendMessage(Lean):
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    entities: list[Plain] | None = None
    reply_markup: Plain | None = None
    protect_content: bool | None = None


@dataclass
class EditMessageText(Lean):
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    entities: list[Plain] | None = None
    reply_markup: Plain | None = None


@dataclass
class EditMessageReplyMarkup(Lean):
    __api_method__ = "editMessageReplyMarkup"

    chat_id: int
    message_id: int
    reply_markup: Plain | None = None


@dataclass
class DeleteMessage(Lean):
    __api_method__ = "deleteMessage"

    chat_id: int
    message_id: int


@dataclass
class DeleteMessages(Lean):
    __api_method__ = "deleteMessages"

    chat_id: int
    message_ids: list[int]


@dataclass
class AnswerCallbackQuery(Lean):
    __api_method__ = "answerCallbackQuery"

    callback_query_id: str
    text: str | None = None
    show_alert: bool | None = None


async def call(bot: Bot, method: Lean, within: int | None = None) -> Any:
    """Telegram's answer, raw. ``within``: seconds. Raises aiogram's errors."""
    asked: TelegramMethod[Any] = method  # type: ignore[assignment]  # the lean session knows it
    return await bot(asked, request_timeout=within)
