"""getChat, getChatMember, leaveChat, pins, reactions."""

from typing import Any

from telegram import AcceptedGiftTypes, ChatFullInfo, ChatMemberMember

from sandbox.call import Call
from sandbox.chats import Chat, Post
from sandbox.errors import bad
from sandbox.methods.registry import method
from sandbox.telegram import Telegram
from sandbox.wire import plain


@method("getChat")
async def get_chat(telegram: Telegram, call: Call) -> Any:
    chat = telegram.known(call.text("chat_id") or "")
    account = chat.account
    pinned = chat.posts.get(chat.pinned[-1]) if chat.pinned else None
    return plain(
        ChatFullInfo(
            account.id,
            account.chat().type,
            accent_color_id=account.id % 7,
            max_reaction_count=11,
            accepted_gift_types=AcceptedGiftTypes(True, True, True, True, True),
            username=account.username or None,
            active_usernames=[account.username] if account.username else None,
            first_name=account.first_name if chat.private else None,
            last_name=account.last_name or None,
            title=account.chat().title,
            pinned_message=telegram.message(pinned) if pinned else None,
        )
    )


@method("getChatMember")
async def get_chat_member(telegram: Telegram, call: Call) -> Any:
    telegram.known(call.text("chat_id") or "")
    return plain(ChatMemberMember(telegram.known(call.text("user_id") or "").account.user()))


@method("getChatMemberCount")
async def get_chat_member_count(telegram: Telegram, call: Call) -> int:
    telegram.known(call.text("chat_id") or "")
    return 2


@method("leaveChat")
async def leave_chat(telegram: Telegram, call: Call) -> bool:
    chat = telegram.reachable(call.text("chat_id") or "")
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    chat.blocked = True
    telegram.touch(chat)
    return True


@method("pinChatMessage")
async def pin_chat_message(telegram: Telegram, call: Call) -> bool:
    chat, post = _pinnable(telegram, call)
    chat.pinned = [*(pin for pin in chat.pinned if pin != post.id), post.id]
    telegram.post(chat, {"pinned_message": telegram.message(post)}, from_bot=True)
    return True


@method("unpinChatMessage")
async def unpin_chat_message(telegram: Telegram, call: Call) -> bool:
    chat = telegram.reachable(call.text("chat_id") or "")
    wanted = call.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(wanted)
    telegram.touch(chat)
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(telegram: Telegram, call: Call) -> bool:
    chat = telegram.reachable(call.text("chat_id") or "")
    chat.pinned.clear()
    telegram.touch(chat)
    return True


@method("setMessageReaction")
async def set_message_reaction(telegram: Telegram, call: Call) -> bool:
    chat = telegram.reachable(call.text("chat_id") or "")
    if call.integer("message_id") not in chat.posts:
        raise bad("message to react not found")
    return True


def _pinnable(telegram: Telegram, call: Call) -> tuple[Chat, Post]:
    chat = telegram.reachable(call.text("chat_id") or "")
    post = chat.posts.get(call.integer("message_id"))
    if post is None:
        raise bad("message to pin not found")
    return chat, post
