"""deleteMessage and deleteMessages: 48 hours, no longer."""

from datetime import timedelta

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods.registry import method
from sandbox.telegram import Telegram

DELETABLE_FOR = timedelta(hours=48)


@method("deleteMessage")
async def delete_message(telegram: Telegram, call: Call) -> bool:
    chat = telegram.known(call.text("chat_id") or "")
    post = chat.posts.get(call.integer("message_id"))
    if post is None:
        raise bad("message to delete not found")
    if telegram.now() - post.date > DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    telegram.remove(chat, [post.id])
    return True


@method("deleteMessages")
async def delete_messages(telegram: Telegram, call: Call) -> bool:
    """Those that cannot be found are skipped; one that is too old refuses them all."""
    chat = telegram.known(call.text("chat_id") or "")
    wanted = call.json("message_ids", list) or []
    if not 1 <= len(wanted) <= 100:
        raise bad("1 to 100 message identifiers are expected")
    found = [chat.posts[post_id] for post_id in map(int, wanted) if post_id in chat.posts]
    if any(telegram.now() - post.date > DELETABLE_FOR for post in found):
        raise bad("message can't be deleted for everyone")
    telegram.remove(chat, [post.id for post in found])
    return True
