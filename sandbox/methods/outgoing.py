"""What all sending methods share: whom, in reply to what, with which keyboard."""

from typing import Any

from telegram import LinkPreviewOptions, ReplyParameters

from sandbox.call import Call
from sandbox.chats import Chat
from sandbox.errors import bad
from sandbox.keyboards import markup
from sandbox.telegram import Telegram
from sandbox.wire import plain


def send(telegram: Telegram, call: Call, fields: dict[str, Any]) -> Any:
    """Posts ``fields`` into the call's chat and answers with the whole message."""
    chat = telegram.reachable(call.text("chat_id") or "")
    post = telegram.post(
        chat, fields | common(call), from_bot=True, reply_to=reply_to(call, chat), markup=markup(call)
    )
    return plain(telegram.message(post))


def common(call: Call) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if call.flag("protect_content"):
        found["has_protected_content"] = True
    if call.flag("show_caption_above_media"):
        found["show_caption_above_media"] = True
    if call.flag("has_spoiler"):
        found["has_media_spoiler"] = True
    if options := call.json("link_preview_options", dict):
        found["link_preview_options"] = LinkPreviewOptions.de_json(options, None)
    elif call.flag("disable_web_page_preview"):
        found["link_preview_options"] = LinkPreviewOptions(is_disabled=True)
    return found


def reply_to(call: Call, chat: Chat) -> int | None:
    """The message replied to. Raises BotError 400 when it is gone, unless the call allows sending without it."""
    wanted, forgiving = call.integer("reply_to_message_id"), call.flag("allow_sending_without_reply")
    if data := call.json("reply_parameters", dict):
        try:
            parameters = ReplyParameters.de_json(data, None)
        except TypeError:
            raise bad("can't parse reply parameters: message_id is required") from None
        wanted, forgiving = int(parameters.message_id), bool(parameters.allow_sending_without_reply)
    if not wanted:
        return None
    if wanted in chat.posts:
        return wanted
    if forgiving:
        return None
    raise bad("message to be replied not found")
