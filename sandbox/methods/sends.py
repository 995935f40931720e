"""sendMessage, sendPhoto, sendDocument, sendLocation, sendVenue, sendContact, sendChatAction, copy and forward."""

from typing import Any

from telegram import Contact, Location, MessageId, MessageOriginUser, Venue

from sandbox import attachments, wording
from sandbox.call import Call
from sandbox.chats import Post
from sandbox.errors import bad
from sandbox.methods.outgoing import common, reply_to, send
from sandbox.methods.registry import method
from sandbox.telegram import Telegram
from sandbox.wire import plain

_ACTIONS = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
]


@method("sendMessage")
async def send_message(telegram: Telegram, call: Call) -> Any:
    telegram.reachable(call.text("chat_id") or "")
    return send(telegram, call, wording.text(call))


@method("sendPhoto")
async def send_photo(telegram: Telegram, call: Call) -> Any:
    telegram.reachable(call.text("chat_id") or "")
    source = call.file("photo")
    if source is None:
        raise bad("there is no photo in the request")
    caption = wording.caption(call)
    return send(telegram, call, await attachments.photo(telegram, source) | caption)


@method("sendDocument")
async def send_document(telegram: Telegram, call: Call) -> Any:
    telegram.reachable(call.text("chat_id") or "")
    source = call.file("document")
    if source is None:
        raise bad("there is no document in the request")
    caption = wording.caption(call)
    return send(telegram, call, await attachments.document(telegram, source) | caption)


@method("sendLocation")
async def send_location(telegram: Telegram, call: Call) -> Any:
    return send(telegram, call, {"location": _location(call)})


@method("sendVenue")
async def send_venue(telegram: Telegram, call: Call) -> Any:
    place, title, address = _location(call), call.text("title"), call.text("address")
    if not title or not address:
        raise bad("venue title and address must be non-empty")
    return send(telegram, call, {"location": place, "venue": Venue(place, title, address)})


@method("sendContact")
async def send_contact(telegram: Telegram, call: Call) -> Any:
    number, name = call.text("phone_number"), call.text("first_name")
    if not number or not name:
        raise bad("phone number and first name must be non-empty")
    return send(telegram, call, {"contact": Contact(number, name, call.text("last_name"))})


@method("sendChatAction")
async def send_chat_action(telegram: Telegram, call: Call) -> bool:
    chat = telegram.reachable(call.text("chat_id") or "")
    action = call.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    chat.action = action
    telegram.touch(chat)
    return True


@method("copyMessage")
async def copy_message(telegram: Telegram, call: Call) -> Any:
    telegram.reachable(call.text("chat_id") or "")
    post = _original(telegram, call, "copy")
    fields = {
        k: v for k, v in post.fields.items() if k not in ("reply_markup", "media_group_id", "forward_origin")
    }
    if call.text("caption") is not None:
        fields = {
            k: v for k, v in fields.items() if k not in ("caption", "caption_entities")
        } | wording.caption(call)
    return plain(MessageId(send(telegram, call, fields)["message_id"]))


@method("forwardMessage")
async def forward_message(telegram: Telegram, call: Call) -> Any:
    chat = telegram.reachable(call.text("chat_id") or "")
    post = _original(telegram, call, "forward")
    author = telegram.message(post).from_user or telegram.me_briefly()
    fields = {k: v for k, v in post.fields.items() if k not in ("reply_markup", "media_group_id")}
    fields.setdefault("forward_origin", MessageOriginUser(post.date, author))
    sent = telegram.post(chat, fields | common(call), from_bot=True, reply_to=reply_to(call, chat))
    return plain(telegram.message(sent))


def _original(telegram: Telegram, call: Call, verb: str) -> Post:
    source = telegram.known(call.text("from_chat_id") or "")
    post = source.posts.get(call.integer("message_id"))
    if post is None:
        raise bad(f"message to {verb} not found")
    return post


def _location(call: Call) -> Location:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("latitude and longitude must be WGS-84 degrees")
    accuracy = call.number("horizontal_accuracy")
    return Location(longitude, latitude, accuracy, live_period=call.integer("live_period") or None)
