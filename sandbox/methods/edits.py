"""editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup."""

from typing import Any

from sandbox import keyboards, wording
from sandbox.call import Call
from sandbox.chats import Post
from sandbox.errors import bad
from sandbox.methods.albums import media_fields
from sandbox.methods.outgoing import common
from sandbox.methods.registry import method
from sandbox.telegram import Telegram
from sandbox.wire import plain

_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


@method("editMessageText")
async def edit_message_text(telegram: Telegram, call: Call) -> Any:
    post = _editable(telegram, call)
    words = wording.text(call)
    if "text" not in post.fields:
        raise bad("there is no text in the message to edit")
    return _amend(
        telegram,
        call,
        post,
        _without(post, "text", "entities", "link_preview_options") | words | common(call),
    )


@method("editMessageCaption")
async def edit_message_caption(telegram: Telegram, call: Call) -> Any:
    post = _editable(telegram, call)
    words = wording.caption(call)
    if "photo" not in post.fields and "document" not in post.fields:
        raise bad("there is no caption in the message to edit")
    return _amend(telegram, call, post, _without(post, "caption", "caption_entities") | words)


@method("editMessageMedia")
async def edit_message_media(telegram: Telegram, call: Call) -> Any:
    post = _editable(telegram, call)
    media = await media_fields(telegram, call, call.json("media", dict))
    if not {"photo", "document", "text"} & set(post.fields):
        raise bad("message can't be edited")
    kept = _without(post, "photo", "document", "caption", "caption_entities", "text", "entities")
    return _amend(telegram, call, post, kept | media)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(telegram: Telegram, call: Call) -> Any:
    post = _editable(telegram, call)
    return _amend(telegram, call, post, dict(post.fields))


def _editable(telegram: Telegram, call: Call) -> Post:
    """The bot's own message that the call names. Raises BotError 400 as Telegram does."""
    if call.text("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    if not call.text("chat_id"):
        raise bad("chat_id is empty")
    if not call.integer("message_id"):
        raise bad("message identifier is not specified")
    post = telegram.reachable(call.text("chat_id") or "").posts.get(call.integer("message_id"))
    if post is None:
        raise bad("message to edit not found")
    if not post.from_bot or post.below is not None:
        raise bad("message can't be edited")
    return post


def _without(post: Post, *names: str) -> dict[str, Any]:
    return {name: value for name, value in post.fields.items() if name not in names}


def _amend(telegram: Telegram, call: Call, post: Post, fields: dict[str, Any]) -> Any:
    """Saves the edit. The keyboard is always replaced: an edit that names none takes it away."""
    markup = keyboards.inline(call)
    fields.pop("reply_markup", None)
    if markup is not None:
        fields["reply_markup"] = markup
    if plain(fields) == plain(post.fields):
        raise bad(_UNCHANGED)
    telegram.amend(post, fields)
    return plain(telegram.message(post))
