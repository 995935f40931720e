"""One letter to one chat, in Telegram's methods, with Telegram's errors as typed outcomes."""

import logging
from collections import deque
from collections.abc import Mapping
from typing import Any, Protocol

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputMediaPhoto

from bot.calls import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMessages,
    EditMessageReplyMarkup,
    EditMessageText,
    SendMessage,
    call,
)
from bot.filling import Filling, Keep, over
from bot.letter import Blocked, Later, Letter, Migrated, Outcome, Said, Undeliverable
from bot.markup import inline, reply, spans
from bot.picture import show

Plain = dict[str, Any]
log = logging.getLogger("anxun.speech")


AT_ONCE = 100  # messages (Bot API deleteMessages)
REMEMBERED = 1000
MOST_PHOTO = 10_000_000  # bytes (Bot API sendPhoto)
KNOCK = 30.0  # seconds between two tries with a token that Telegram does not know


class Pictures(Protocol):
    """Pictures drawn to be sent once."""

    async def read(self, path: str) -> bytes: ...
    async def drop(self, path: str) -> None: ...
    async def of_form(self, form_id: int, name: str) -> bytes:
        """A file that a form shows. Raises FileNotFoundError."""
        ...


class Speech:
    """Speaks through aiogram. Without ``keep`` nothing confidential is said."""

    def __init__(self, bot: Bot, pictures: Pictures, keep: Keep = over) -> None:
        self.bot = bot
        self.pictures = pictures
        self.apart: deque[int] = deque(maxlen=REMEMBERED)  # numbers of what was said in confidence
        self.latest = 0  # the highest number of a message it has sent to a person
        self._filling = Filling(self, keep)

    async def say(self, letter: Letter, chat_id: int, live: Mapping[str, tuple[int, bool]]) -> Outcome:
        """Sends or edits. Raises only for network faults."""
        try:
            living = _living(letter, live)
            if letter.payload.get("protect") and letter.payload["kind"] == "prompt":
                return await self._filling(letter, chat_id, living)
            return await self._say(letter.payload, chat_id, living)
        except TelegramRetryAfter as wait:
            return Later(wait.retry_after)
        except TelegramForbiddenError:
            return Blocked()
        except TelegramMigrateToChat as moved:
            return Migrated(moved.migrate_to_chat_id)
        except (TelegramUnauthorizedError, TelegramNotFound) as unknown:
            log.error("Telegram does not know this bot: %s", unknown.message)  # ANXUN_TOKEN; nothing is lost
            return Later(KNOCK, everybody=True)
        except (TelegramBadRequest, TelegramEntityTooLarge) as bad:
            if "chat not found" in bad.message:
                return Blocked()
            return Undeliverable(bad.message)
        except FileNotFoundError:
            return Undeliverable("its picture is gone")

    async def _say(self, payload: Mapping[str, Any], chat_id: int, living: tuple[int, bool] | None) -> Said:
        match payload["kind"]:
            case "prompt" | "close":
                return await self._prompt(payload, chat_id, living)
            case "edit":
                if not await self.edit(payload, chat_id, payload["message_id"]):
                    await self.send(payload, chat_id)
            case "picture" | "keys":
                await show(self, payload, chat_id)
            case "pictures":
                await self._pictures(payload, chat_id)
            case "document":
                await self._document(payload, chat_id)
            case "shown":
                await self._shown(payload, chat_id)
            case "sweep":
                await self._sweep(payload, chat_id)
            case "nothing":
                return Said(None, False, as_known=True)
            case _:
                await self.send(payload, chat_id)
        return Said(None, False)

    async def _prompt(
        self, payload: Mapping[str, Any], chat_id: int, living: tuple[int, bool] | None
    ) -> Said:
        """One conversation keeps one message alive: edited after a press, posted anew below what was sent."""
        ended = payload["kind"] == "close"
        keyboard = "keyboard" in payload
        if living is not None:
            message_id, had_keyboard = living
            in_place = not (payload.get("fresh") or keyboard or had_keyboard)
            if in_place and await self.edit(payload, chat_id, message_id):
                return Said(None if ended else message_id, False, not ended and "inherits" not in payload)
        sent = await self.send(payload, chat_id)
        if living is not None:
            await self.delete(chat_id, living[0])
        return Said(None if ended else sent, keyboard)

    async def send(self, payload: Mapping[str, Any], chat_id: int) -> int:
        keys = inline(payload) or reply(payload)
        protect = payload.get("protect")
        said = SendMessage(chat_id, payload["text"], spans(payload), keys, protect_content=protect)
        sent = int((await call(self.bot, said))["message_id"])
        self.saw(chat_id, sent)
        if protect:
            self.apart.append(sent)
        return sent

    def saw(self, chat_id: int, sent: int) -> None:
        if chat_id > 0:  # people share one count of messages, a group may have its own
            self.latest = max(self.latest, sent)

    async def is_there(self, payload: Mapping[str, Any], chat_id: int, number: int) -> bool:
        """Whether this letter stands there under that number. Telegram has no question for it; but to change a
        message into what it is already it refuses in words of their own. Raises aiogram's errors."""
        try:
            await call(self.bot, EditMessageReplyMarkup(chat_id, number, inline(payload)))
        except TelegramBadRequest as bad:
            return "not modified" in bad.message
        return True

    async def edit(self, payload: Mapping[str, Any], chat_id: int, message_id: int) -> bool:
        """False when the message is no longer there to be edited."""
        try:
            await call(
                self.bot,
                EditMessageText(
                    chat_id=chat_id,
                    message_id=message_id,
                    text=payload["text"],
                    entities=spans(payload),
                    reply_markup=inline(payload),
                ),
            )
        except TelegramBadRequest as bad:
            return "not modified" in bad.message
        return True

    async def delete(self, chat_id: int, message_id: int) -> None:
        try:
            await call(self.bot, DeleteMessage(chat_id=chat_id, message_id=message_id))
        except TelegramAPIError:
            # older than 48 hours, deleted by the person, or too many calls: an old message left standing is
            # harmless, but to fail now would say the new one twice
            return

    async def _sweep(self, payload: Mapping[str, Any], chat_id: int) -> None:
        """Takes messages back, whoever sent them; the last word comes after that."""
        ids = payload["delete"]
        for start in range(0, len(ids), AT_ONCE):
            try:
                await call(
                    self.bot, DeleteMessages(chat_id=chat_id, message_ids=ids[start : start + AT_ONCE])
                )
            except TelegramBadRequest:  # one of them is too old for all: those that are not go one by one
                for message_id in ids[start : start + AT_ONCE]:
                    await self.delete(chat_id, message_id)
        if "text" in payload:
            await self.send(payload, chat_id)

    async def _pictures(self, payload: Mapping[str, Any], chat_id: int) -> None:
        """One picture, or an album of up to ten."""
        paths = payload["paths"]
        files = [BufferedInputFile(await self.pictures.read(path), "photo.jpg") for path in paths]
        if len(files) == 1:
            sent = await self.bot.send_photo(chat_id, files[0], caption=payload["caption"])
            self.saw(chat_id, sent.message_id)
        else:
            first = InputMediaPhoto(media=files[0], caption=payload["caption"])
            await self.bot.send_media_group(chat_id, [first, *(InputMediaPhoto(media=f) for f in files[1:])])

    async def _document(self, payload: Mapping[str, Any], chat_id: int) -> None:
        """One file, under the name that people will keep it by, with what can be done about it below."""
        file = BufferedInputFile(await self.pictures.read(payload["paths"][0]), payload["name"])
        keys = inline(payload)
        below: Plain = {"reply_markup": InlineKeyboardMarkup.model_validate(keys)} if keys else {}
        sent = await self.bot.send_document(chat_id, file, caption=payload["caption"], **below)
        self.saw(chat_id, sent.message_id)

    async def _shown(self, payload: Mapping[str, Any], chat_id: int) -> None:
        """A file of a form: as a picture where Telegram takes it for one, else as the file that it is."""
        body = await self.pictures.of_form(payload["form_id"], payload["name"])
        file, caption = BufferedInputFile(body, payload["name"]), payload["text"]
        if payload["what"] == "image" and len(body) <= MOST_PHOTO:
            try:
                sent = await self.bot.send_photo(chat_id, file, caption=caption)
            except TelegramBadRequest as bad:
                if "chat not found" in bad.message:
                    raise
            else:
                self.saw(chat_id, sent.message_id)
                return
        sent = await self.bot.send_document(chat_id, file, caption=caption)
        self.saw(chat_id, sent.message_id)

    async def tidy(self, letter: Letter) -> None:
        """Pictures drawn for one letter are needed no more once it is off the outbox."""
        for path in letter.payload.get("paths", ()):
            try:
                await self.pictures.drop(path)
            except Exception as problem:  # obstore's errors share no base; what is left behind harms nobody
                log.warning("a picture was not dropped: %s", type(problem).__name__)

    async def toast(self, callback_id: str, text: str, alert: bool) -> None:
        """Answers a press. Raises when it is too old, which costs nothing."""
        await call(
            self.bot,
            AnswerCallbackQuery(callback_query_id=callback_id, text=text or None, show_alert=alert or None),
        )


def _living(letter: Letter, live: Mapping[str, tuple[int, bool]]) -> tuple[int, bool] | None:
    return next((live[key] for key in letter.conversations if key in live), None)
