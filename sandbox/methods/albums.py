"""sendMediaGroup: an album of photos or of documents."""

from typing import Any

from sandbox import attachments, wording
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods.outgoing import common, reply_to
from sandbox.methods.registry import method
from sandbox.telegram import Telegram
from sandbox.wire import plain


@method("sendMediaGroup")
async def send_media_group(telegram: Telegram, call: Call) -> Any:
    chat = telegram.reachable(call.text("chat_id") or "")
    items = call.json("media", list)
    if not items:
        raise bad("there are no messages to send")
    if len(items) > 10:
        raise bad("too many messages to send as an album")
    kinds = {item.get("type") if isinstance(item, dict) else None for item in items}
    if len(kinds) > 1:
        raise bad("documents can't be mixed with other media types")
    answers_to = reply_to(call, chat)
    # Every item is prepared before the first is posted, so that a bad one leaves nothing behind.
    made = [await media_fields(telegram, call, item) for item in items]
    shared = common(call) | ({"media_group_id": telegram.next_group_id()} if len(made) > 1 else {})
    posts = [telegram.post(chat, fields | shared, from_bot=True, reply_to=answers_to) for fields in made]
    return [plain(telegram.message(post)) for post in posts]


async def media_fields(telegram: Telegram, call: Call, item: Any) -> dict[str, Any]:
    """One InputMediaPhoto or InputMediaDocument as the fields of a message."""
    if not isinstance(item, dict) or not isinstance(item.get("media"), str):
        raise bad("can't parse InputMedia: media not found")
    source = call.attached(item["media"]) if item["media"].startswith("attach://") else item["media"]
    caption = wording.captioned(item.get("caption"), item.get("parse_mode"), item.get("caption_entities"))
    if item.get("type") == "photo":
        return await attachments.photo(telegram, source) | caption
    if item.get("type") == "document":
        return await attachments.document(telegram, source) | caption
    raise bad(f"type {item.get('type')} is not built into this sandbox: send a photo or a document")
