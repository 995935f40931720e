"""A picture or a file with words and buttons below it: one message."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, MessageEntity

from bot.markup import inline, spans
from bot.render import Payload, units

if TYPE_CHECKING:
    from bot.speech import Speech

MOST = 1024  # UTF-16 units of a caption (Bot API sendPhoto)


async def show(speech: "Speech", payload: Mapping[str, Any], chat_id: int) -> None:
    """``file`` names one that Telegram has (``id``; ``as`` photo or document), ``paths`` one of ours. Where
    Telegram has it no more, the words go alone. Of kind "keys" only the buttons of ``message_id`` are changed."""
    if payload["kind"] == "keys":
        await speech.is_there(payload, chat_id, payload["message_id"])
        return
    marks, keys = spans(payload), inline(payload)
    more: dict[str, Any] = {
        "caption": payload["text"],
        "caption_entities": [MessageEntity.model_validate(one) for one in marks] if marks else None,
        "reply_markup": InlineKeyboardMarkup.model_validate(keys) if keys else None,
    }
    known = payload.get("file")
    try:
        if known is None:
            bytes_ = await speech.pictures.read(payload["paths"][0])
            sent = await speech.bot.send_photo(chat_id, BufferedInputFile(bytes_, "photo.jpg"), **more)
        elif known["as"] == "photo":
            sent = await speech.bot.send_photo(chat_id, known["id"], **more)
        else:
            sent = await speech.bot.send_document(chat_id, known["id"], **more)
    except (TelegramBadRequest, FileNotFoundError) as bad:
        if isinstance(bad, TelegramBadRequest) and "chat not found" in bad.message:
            raise
        await speech.send(payload, chat_id)
        return
    speech.saw(chat_id, sent.message_id)


def pictured(payload: Payload, path: str | None) -> Payload:
    """The message with that picture of ours above it; without one, or with more words than fit below a picture, as
    it was (the picture is then dropped with it)."""
    if path is None:
        return payload
    kind = "picture" if units(payload["text"]) <= MOST else payload["kind"]
    return {**payload, "kind": kind, "paths": [path]}
