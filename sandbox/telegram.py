"""The state of this Telegram, and the few ways in which it changes."""

import itertools
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import telegram
from telegram import ForceReply, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove

from sandbox import view
from sandbox.accounts import Account
from sandbox.broadcast import Broadcast
from sandbox.call import Call
from sandbox.calls import CallLog
from sandbox.chaos import Chaos
from sandbox.chats import Chat, Post
from sandbox.clock import HostClock, TurnedClock
from sandbox.errors import BotError, bad, forbidden
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.keyboards import Markup
from sandbox.limits import Limits
from sandbox.presses import Presses
from sandbox.profile import Delivery, Profile
from sandbox.said import Speech
from sandbox.updates import Updates

Witness = Callable[[Call], Awaitable[None]]
DEFAULT_TOKEN = "7000000001:AAsandboxsandboxsandboxsandboxsand1"


class Telegram:
    """One bot and its private chats, in memory. ``lenient`` ignores unknown parameters, as Telegram itself does;
    otherwise they are refused, because they are nearly always a mistake."""

    def __init__(
        self,
        *,
        token: str = DEFAULT_TOKEN,
        bot_username: str = "anxun_bot",
        bot_name: str = "安巡",
        clock: TurnedClock | None = None,
        lenient: bool = False,
    ) -> None:
        if not token.partition(":")[0].isdigit():
            raise ValueError(f"{token!r} is no token: write digits, a colon and letters, as BotFather does")
        self.token = token
        self.lenient = lenient
        self.me = _bot(int(token.partition(":")[0]), bot_name, bot_username)
        self.clock = clock or TurnedClock(HostClock())
        self.chats: dict[int, Chat] = {}
        self.updates = Updates(self.clock, first_id=700_000_001)
        self.files = Files(self.clock)
        self.presses = Presses(self.clock)
        self.faults = Faults()
        self.profile = Profile()
        self.delivery = Delivery()
        self.calls = CallLog(self.clock)
        self.speech = Speech()
        self.limits: Limits | None = None
        self.chaos: Chaos | None = None
        self.on_asked: list[Witness] = []  # called when a call comes in; may raise BotError to refuse it
        self.on_accepted: list[Witness] = []  # called when a call has had its effect, before it is answered
        self.on_delivery: list[Callable[[dict[str, Any]], Awaitable[None]]] = []  # called before a webhook is
        self.on_answered: list[Witness] = []  # called when the answer is on its way
        self.broadcast = Broadcast()
        self._post_ids = itertools.count(101)
        self._group_ids = itertools.count(13_000_000_000_000_001)

    @property
    def clock_shift(self) -> timedelta:
        """How far this Telegram's time is ahead of its host's."""
        return self.clock.shift

    @clock_shift.setter
    def clock_shift(self, shift: timedelta) -> None:
        self.clock.shift = shift
        self.broadcast.step()
        self.broadcast.say(
            {"type": "clock", "now": self.now().isoformat(), "shift": int(self.clock.shift.total_seconds())}
        )

    def now(self) -> datetime:
        """In whole seconds, as Telegram dates things."""
        return self.clock.now().replace(microsecond=0)

    def enrol(self, account: Account) -> Chat:
        """Gives ``account`` a phone, or changes the name on the one it has."""
        if account.id in self.chats:
            self.chats[account.id].account = account
        else:
            self.chats[account.id] = Chat(account)
        self.broadcast.step()
        return self.chats[account.id]

    def reachable(self, chat_id: str) -> Chat:
        """The chat a bot may write to. Raises BotError as Telegram does for strangers and for who blocked it."""
        chat = self.known(chat_id)
        if chat.moved_to is not None:
            moved = "Bad Request: group chat was upgraded to a supergroup chat"
            raise BotError(400, moved, migrate_to_chat_id=chat.moved_to)
        if chat.blocked and not chat.private:
            raise forbidden("bot was kicked from the group chat")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def known(self, chat_id: str) -> Chat:
        try:
            return self.chats[int(chat_id)]
        except (KeyError, ValueError):
            raise bad("chat not found") from None

    def next_group_id(self) -> str:
        return str(next(self._group_ids))

    def post(
        self,
        chat: Chat,
        fields: dict[str, Any],
        *,
        from_bot: bool,
        reply_to: int | None = None,
        markup: Markup | None = None,
        author: telegram.User | None = None,
    ) -> Post:
        """A new message, visible on the phone at once; ``author`` where it is not the chat's own person."""
        post = Post(
            next(self._post_ids), chat.id, self.now(), from_bot, dict(fields), reply_to, author=author
        )
        if isinstance(markup, InlineKeyboardMarkup):
            post.fields["reply_markup"] = markup
        elif isinstance(markup, ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply):
            post.below = markup
        chat.posts[post.id] = post
        if from_bot:
            chat.action = ""
            chat.show_below(post.id, markup)
        else:
            chat.spent()
        self._show(chat, post)
        return post

    def amend(self, post: Post, fields: dict[str, Any]) -> None:
        """The message now has ``fields`` instead; who watches sees it change in place."""
        post.fields = dict(fields)
        post.edited = self.now()
        self._show(self.chats[post.chat_id], post)

    def remove(self, chat: Chat, ids: Iterable[int]) -> None:
        gone = [post_id for post_id in ids if chat.posts.pop(post_id, None)]
        if chat.keyboard and chat.keyboard[0] in gone:
            chat.keyboard = None
        chat.pinned = [post_id for post_id in chat.pinned if post_id in chat.posts]
        self.touch(chat)
        self.broadcast.say({"type": "gone", "chat": chat.id, "ids": gone})

    def touch(self, chat: Chat) -> None:
        """Something of the chat other than a message changed: its keyboard, its pins, who types."""
        chat.version = self.broadcast.step()
        self.broadcast.say({"type": "chat", "chat": chat.id, "state": view.state(chat, self.profile)})

    def message(self, post: Post, *, with_reply: bool = True) -> Message:
        """``post`` as the Bot API shows it now, the message it replies to included."""
        chat = self.chats[post.chat_id]
        replied = chat.posts.get(post.reply_to or 0) if with_reply else None
        return Message(
            post.id,
            post.date,
            chat.account.chat(),
            from_user=self._sender(chat, post),
            reply_to_message=self.message(replied, with_reply=False) if replied else None,
            edit_date=post.edited,
            **post.fields,
        )

    def _sender(self, chat: Chat, post: Post) -> telegram.User | None:
        if post.from_bot:
            return self.me_briefly()
        return post.author or (chat.account.user() if chat.private else None)

    def me_briefly(self) -> telegram.User:
        """The bot as it appears in messages; only getMe tells its abilities."""
        return telegram.User(self.me.id, self.me.first_name, True, username=self.me.username)

    def _show(self, chat: Chat, post: Post) -> None:
        post.version = chat.version = self.broadcast.step()
        if not self.broadcast.watched:
            return
        self.broadcast.say({"type": "message", "chat": chat.id, "message": view.post(chat, post)})
        self.broadcast.say({"type": "chat", "chat": chat.id, "state": view.state(chat, self.profile)})


def _bot(bot_id: int, name: str, username: str) -> telegram.User:
    return telegram.User(
        bot_id,
        name,
        True,
        username=username,
        can_join_groups=True,
        can_read_all_group_messages=False,
        supports_inline_queries=False,
        can_connect_to_business=False,
        has_main_web_app=False,
    )
