"""Two independent clients, aiogram and python-telegram-bot, see the same whole objects."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest
import telegram as ptb
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import BotCommand as AiogramCommand
from aiogram.types import (
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
    MessageEntity,
    ReplyParameters,
)
from PIL import Image
from telegram.error import BadRequest, Forbidden, RetryAfter

from sandbox.phone import Phone
from sandbox.server import Running
from tests.sandbox.conftest import START, Raw

ME = 301


async def test_aiogram_sends_edits_and_deletes(worker: Phone, bot: Bot) -> None:
    first = await bot.send_message(ME, "<b>沈北街道</b> · 晨星铝业 &lt;b&gt; /menu", parse_mode="HTML")
    assert first.text == "沈北街道 · 晨星铝业 <b> /menu"
    assert first.entities is not None
    assert [(e.type, e.extract_from(first.text)) for e in first.entities] == [
        ("bold", "沈北街道"),
        ("bot_command", "/menu"),
    ]
    assert (first.date, first.chat.id, first.from_user and first.from_user.is_bot) == (START, ME, True)
    answer = await bot.send_message(ME, "答", reply_parameters=ReplyParameters(message_id=first.message_id))
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == first.text
    entity = MessageEntity(type="italic", offset=2, length=1)
    edited = await bot.edit_message_text("  改后", chat_id=ME, message_id=first.message_id, entities=[entity])
    assert isinstance(edited, type(first))
    assert edited.entities is not None
    assert (edited.text, edited.edit_date, edited.entities[0].offset) == ("改后", int(START.timestamp()), 0)
    await bot.delete_messages(ME, [answer.message_id, 9999])
    assert [m.text for m in await worker.screen()] == ["/start", "改后"]


async def test_aiogram_receives_photos_without_their_secrets(worker: Phone, bot: Bot, jpeg: bytes) -> None:
    await worker.photographs(jpeg, "2号炉旁地坑积水")
    await worker.photographs(jpeg, as_document=True, name="现场 1.jpg")
    photo, document = [update.message for update in await bot.get_updates()]
    assert photo and photo.photo and document and document.document
    assert [(size.width, size.height) for size in photo.photo] == [
        (68, 90),
        (240, 320),
        (600, 800),
        (960, 1280),
    ]
    stored = await bot.download(photo.photo[-1])
    assert stored is not None
    assert Image.open(stored).getexif() == {}
    assert photo.caption == "2号炉旁地坑积水"
    assert (document.document.file_name, document.document.mime_type) == ("现场 1.jpg", "image/jpeg")
    assert document.document.thumbnail is not None
    kept = await bot.download(document.document)
    assert kept is not None
    assert kept.read() == jpeg


async def test_an_album_is_messages_that_share_a_group(worker: Phone, bot: Bot, jpeg: bytes) -> None:
    await worker.album([jpeg, jpeg, jpeg], "三张")
    messages = [update.message for update in await bot.get_updates()]
    assert len({m.media_group_id for m in messages if m}) == 1
    assert [m.caption for m in messages if m] == ["三张", None, None]
    assert len({m.photo[-1].file_unique_id for m in messages if m and m.photo}) == 1


async def test_aiogram_uploads_by_multipart(worker: Phone, bot: Bot, jpeg: bytes) -> None:
    sent = await bot.send_photo(ME, BufferedInputFile(jpeg, "a.jpg"), caption="<i>斜</i>", parse_mode="HTML")
    assert sent.photo is not None
    again = await bot.send_photo(ME, sent.photo[0].file_id)
    assert again.photo == sent.photo
    record = await bot.send_document(ME, BufferedInputFile(b"%PDF-1.7", "检查记录.pdf"))
    assert record.document is not None
    assert record.document.mime_type == "application/pdf"
    group = await bot.send_media_group(
        ME,
        [
            InputMediaPhoto(media=BufferedInputFile(jpeg, "b.jpg"), caption="一"),
            InputMediaPhoto(media=sent.photo[0].file_id),
        ],
    )
    assert group[0].media_group_id == group[1].media_group_id
    swapped = await bot.edit_message_media(
        InputMediaDocument(media=record.document.file_id), chat_id=ME, message_id=sent.message_id
    )
    assert swapped.document is not None  # type: ignore[union-attr]
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(ME, BufferedInputFile(b"no picture", "a.jpg"))
    assert len(await worker.screen()) == 6


async def test_aiogram_understands_the_refusals(tg: Running, worker: Phone, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(ME, 12345)
    tg.faults.flood(3, chat_id=ME)
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(ME, "a")
    assert flood.value.retry_after == 3
    await worker.blocks()
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(ME, "a")


async def test_python_telegram_bot_does_the_same(worker: Phone, ptb_bot: ptb.Bot, jpeg: bytes) -> None:
    assert (ptb_bot.username, ptb_bot.first_name) == ("anxun_bot", "安巡")
    keyboard = ptb.ReplyKeyboardMarkup([[ptb.KeyboardButton("📍 发送我的位置", request_location=True)]])
    await ptb_bot.send_message(ME, "签到", reply_markup=keyboard)
    await worker.taps("发送我的位置", place=(41.9, 123.4))
    await worker.contacts()
    place, contact = [update.message for update in await ptb_bot.get_updates()]
    assert place and place.location and contact and contact.contact
    assert (place.location.latitude, place.location.longitude) == (41.9, 123.4)
    assert contact.contact.user_id == ME
    await ptb_bot.send_photo(ME, jpeg, caption="*粗*", parse_mode="MarkdownV2")
    await ptb_bot.send_media_group(ME, [ptb.InputMediaPhoto(jpeg), ptb.InputMediaPhoto(jpeg, caption="二")])
    await ptb_bot.set_my_commands([ptb.BotCommand("menu", "菜单")])
    assert [c.command for c in await ptb_bot.get_my_commands()] == ["menu"]
    assert (await worker.screen()).commands == {"menu": "菜单"}
    await ptb_bot.send_message(ME, "好", reply_markup=ptb.ReplyKeyboardRemove())
    assert (await worker.screen()).keyboard == []
    info = await ptb_bot.get_chat(ME)
    assert (info.first_name, info.username) == ("周海", "zhouhai")
    with pytest.raises(BadRequest, match="an't parse entities"):
        await ptb_bot.send_message(ME, "<b>a", parse_mode="HTML")
    await worker.blocks()
    with pytest.raises(Forbidden):
        await ptb_bot.send_message(ME, "a")


async def test_python_telegram_bot_understands_a_flood(tg: Running, worker: Phone, ptb_bot: ptb.Bot) -> None:
    tg.faults.flood(9)
    with pytest.raises(RetryAfter):
        await ptb_bot.send_message(ME, "a")


async def test_plain_http_in_every_body(tg: Running, worker: Phone, raw: Raw, jpeg: bytes) -> None:
    assert (await raw.get("sendMessage", chat_id=str(ME), text="查询")).body["ok"] is True
    form = aiohttp.FormData({"chat_id": str(ME), "text": "表单", "disable_notification": "True"})
    assert (await raw.form("sendMessage", form)).body["ok"] is True
    parts = aiohttp.FormData()
    parts.add_field("chat_id", str(ME))
    parts.add_field("photo", BytesIO(jpeg), filename="a.jpg", content_type="image/jpeg")
    result: Any = (await raw.form("sendPhoto", parts)).body["result"]
    assert set(result) == {"message_id", "date", "chat", "from", "photo"}
    file: Any = (await raw("getFile", file_id=result["photo"][-1]["file_id"])).body["result"]
    async with raw._session.get(f"{tg.base_url}/file/bot{tg.token}/{file['file_path']}") as response:
        assert len(await response.read()) == file["file_size"]
    async with raw._session.get(f"{tg.base_url}/file/bot{tg.token}/../../etc/passwd") as response:
        assert response.status == 404


async def test_a_file_over_20_megabytes_cannot_be_fetched(worker: Phone, bot: Bot) -> None:
    await worker.photographs(b"\0" * (20 * 1024 * 1024 + 1), as_document=True, name="video.mp4")
    [update] = await bot.get_updates()
    assert update.message and update.message.document
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(update.message.document.file_id)


async def test_commands_are_those_of_the_narrowest_scope(worker: Phone, bot: Bot, raw: Raw) -> None:
    await bot.set_my_commands([AiogramCommand(command="menu", description="Menu")])
    await bot.set_my_commands([AiogramCommand(command="menu", description="菜单")], language_code="zh")
    assert (await worker.screen()).commands == {"menu": "菜单"}
    assert (await raw("setMyCommands", commands=[{"command": "Menü", "description": "x"}])).status == 400
