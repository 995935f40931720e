"""Bots written by hand: they remember what they were asked to send, and fail as Telegram fails when told to."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace
from typing import Any, cast

from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile

from bot.calls import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMessages,
    EditMessageReplyMarkup,
    EditMessageText,
    Lean,
    SendMessage,
)

METHOD: Any = SendMessage(chat_id=1, text="…")


def wait(seconds: int) -> Exception:
    return TelegramRetryAfter(METHOD, "Too Many Requests", seconds)


def bad(message: str) -> Exception:
    return TelegramBadRequest(METHOD, f"Bad Request: {message}")


def blocked() -> Exception:
    return TelegramForbiddenError(METHOD, "Forbidden: bot was blocked by the user")


def moved(to: int) -> Exception:
    return TelegramMigrateToChat(METHOD, "group chat was upgraded", to)


def offline() -> Exception:
    return TelegramNetworkError(METHOD, "no route")


def conflict() -> Exception:
    return TelegramConflictError(METHOD, "terminated by other getUpdates request")


NOT_MODIFIED = "message is not modified: specified new message content"
NOT_FOUND = "message to edit not found"


@dataclass(frozen=True)
class Call:
    """One call of the Bot API, by its name, with what it said to which chat."""

    name: str
    chat_id: int
    text: str = ""
    message_id: int | None = None
    keyboard: Any = None
    protected: bool = False
    swept: bool = False  # one of many that were deleted at once


@dataclass
class FakeBot:
    """``fails`` maps a chat, or a method's name, to what is raised, each once and in order; ``slow`` a chat to the
    seconds that its answers take."""

    calls: list[Call] = field(default_factory=list)
    fails: dict[int | str, list[Exception]] = field(default_factory=dict)
    slow: dict[int, float] = field(default_factory=dict)
    aloft: dict[int, int] = field(default_factory=dict)  # calls on their way, by chat
    most_aloft: dict[int, int] = field(default_factory=dict)
    ids: Any = field(default_factory=lambda: count(500))
    deadly: int | None = None  # so many calls are answered; of the next, whoever made it hears no more

    @property
    def bot(self) -> Bot:
        return cast(Bot, self)

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(call.name, call.text) for call in self.calls]

    async def _called(self, call: Call) -> None:
        if self.deadly is not None and self.deadly < 0:
            raise asyncio.CancelledError
        self.calls.append(call)
        if self.deadly is not None:
            self.deadly -= 1
            if self.deadly < 0:
                raise asyncio.CancelledError
        chat = call.chat_id
        self.aloft[chat] = self.aloft.get(chat, 0) + 1
        self.most_aloft[chat] = max(self.most_aloft.get(chat, 0), self.aloft[chat])
        try:
            await asyncio.sleep(self.slow.get(chat, 0))
        finally:
            self.aloft[chat] -= 1
        for key in (call.chat_id, call.name):
            if self.fails.get(key):
                raise self.fails[key].pop(0)

    async def __call__(self, method: Lean, request_timeout: int | None = None) -> Any:
        match method:
            case SendMessage(chat_id=chat_id, text=text):
                sent = next(self.ids)
                protected = bool(method.protect_content)
                await self._called(Call("send", chat_id, text, sent, method.reply_markup, protected))
                return {"message_id": sent}
            case EditMessageText(chat_id=chat_id, text=text):
                stays = any(one.protected for one in self.calls if one.message_id == method.message_id)
                await self._called(Call("edit", chat_id, text, method.message_id, method.reply_markup, stays))
            case EditMessageReplyMarkup(chat_id=chat_id, message_id=number):
                await self._called(Call("look", chat_id, message_id=number, keyboard=method.reply_markup))
                stands = any(
                    c.name == "send" and (c.chat_id, c.message_id) == (chat_id, number) for c in self.calls
                )
                raise bad(NOT_MODIFIED if stands else NOT_FOUND)
            case DeleteMessage(chat_id=chat_id):
                await self._called(Call("delete", chat_id, message_id=method.message_id))
            case DeleteMessages(chat_id=chat_id):
                for message_id in method.message_ids:
                    await self._called(Call("delete", chat_id, message_id=message_id, swept=True))
            case AnswerCallbackQuery(text=text):
                await self._called(Call("toast", 0, text or ""))
        return True

    async def send_photo(self, chat_id: int, file: BufferedInputFile, caption: str) -> Any:
        return await self._sent("photo", chat_id, file, caption)

    async def send_document(self, chat_id: int, file: BufferedInputFile, caption: str) -> Any:
        return await self._sent("document", chat_id, file, caption)

    async def _sent(self, name: str, chat_id: int, file: BufferedInputFile, caption: str) -> Any:
        sent = next(self.ids)
        await self._called(Call(name, chat_id, f"{file.filename}: {caption}", sent))
        return SimpleNamespace(message_id=sent)


@dataclass
class FakeUpdates:
    """getUpdates with its queue: what is below the offset is forgotten, what was not confirmed comes again."""

    queue: list[dict[str, Any]] = field(default_factory=list)
    fails: list[Exception] = field(default_factory=list)
    offsets: list[int | None] = field(default_factory=list)
    on_empty: Callable[[], None] = lambda: None
    webhook: list[bool] = field(default_factory=list)
    away_at_start: int = 0
    answers_within: float = 0  # seconds that a poll lasts when there is nothing

    @property
    def bot(self) -> Bot:
        return cast(Bot, self)

    async def delete_webhook(self, *, drop_pending_updates: bool) -> None:
        if self.away_at_start:
            self.away_at_start -= 1
            raise offline()
        self.webhook.append(drop_pending_updates)

    async def __call__(self, method: Any, request_timeout: int | None = None) -> Sequence[dict[str, Any]]:
        self.offsets.append(method.offset)
        if self.fails:
            raise self.fails.pop(0)
        if method.offset is not None:
            self.queue = [update for update in self.queue if update["update_id"] >= method.offset]
        if not self.queue:
            self.on_empty()
            await asyncio.sleep(self.answers_within)
        return self.queue[: method.limit]
