"""Where more than two talk: groups, supergroups, channels. What is written there becomes updates, as far as a bot
without the rights of an administrator hears of it."""

import itertools
from dataclasses import dataclass, replace
from typing import Any

import telegram as ptb

from sandbox.accounts import Account
from sandbox.chats import Chat, Post
from sandbox.telegram import Telegram

ANONYMOUS = ptb.User(1087968824, "Group", True, username="GroupAnonymousBot")
_SUPER = -1_000_000_000_000  # ids of supergroups and channels lie below it
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Hall(Account):
    """The account of a chat of many: ``first_name`` is its title, ``kind`` as in telegram.Chat."""

    kind: str = ptb.Chat.GROUP

    def chat(self) -> ptb.Chat:
        return ptb.Chat(self.id, self.kind, title=self.first_name, username=self.username or None)


class Group:
    """A group the bot was added to. ``hears_all``: the bot is an administrator, or its privacy mode is off."""

    def __init__(self, telegram: Telegram, hall: Hall, *, hears_all: bool = False) -> None:
        self._telegram = telegram
        self.hears_all = hears_all
        self.chat = telegram.enrol(hall)
        self.chat.started = True

    @property
    def id(self) -> int:
        return self.chat.id

    def says(self, member: Account, text: str, *, reply_to: int | None = None, **fields: Any) -> Post:
        """``fields`` as in telegram.Message, such as ``via_bot``."""
        return self._post({"text": text, **fields}, member.user(), reply_to)

    def says_nobody(self, text: str) -> Post:
        """An administrator who stays anonymous: the group itself speaks, under Telegram's stand-in for a sender."""
        return self._post({"text": text, "sender_chat": self.chat.account.chat()}, ANONYMOUS)

    def shows(self, text: str, *buttons: ptb.InlineKeyboardButton) -> Post:
        """A message of the bot with buttons, however it has come here."""
        markup = ptb.InlineKeyboardMarkup([buttons])
        return self._telegram.post(self.chat, {"text": text, "reply_markup": markup}, from_bot=True)

    def presses(self, member: Account, post: Post, data: str) -> str:
        """A member taps a button; returns the id of the query. The answer shows over this chat."""
        press = self._telegram.presses.add(self.id)
        instance, message = str(-(2**52) + self.id), self._telegram.message(post)
        query = ptb.CallbackQuery(press.id, member.user(), instance, message=message, data=data)
        self._telegram.updates.put("callback_query", query)
        return press.id

    def tells(self, member: Account, **fields: Any) -> Post:
        """A service message, such as ``new_chat_title="…"``; the bot always hears it."""
        return self._post(fields, member.user(), always=True)

    def throws_out(self, blocked: bool = True) -> None:
        """The bot is removed from the group (or let in again)."""
        self.chat.blocked = blocked
        self._telegram.touch(self.chat)

    def migrates(self) -> "Group":
        """Becomes a supergroup under another id; whoever writes to the old one hears where it went."""
        hall = self.chat.account
        assert isinstance(hall, Hall)
        grown = replace(hall, id=_SUPER - next(_numbers), kind=ptb.Chat.SUPERGROUP)
        heir = Group(self._telegram, grown, hears_all=self.hears_all)
        self._post({"migrate_to_chat_id": heir.id}, ANONYMOUS, always=True)
        heir._post({"migrate_from_chat_id": self.id}, ANONYMOUS, always=True)
        self.chat.moved_to = heir.id
        return heir

    def _post(
        self, fields: dict[str, Any], author: ptb.User, reply_to: int | None = None, *, always: bool = False
    ) -> Post:
        post = self._telegram.post(self.chat, fields, from_bot=False, reply_to=reply_to, author=author)
        if always or self.hears_all or self._concerns_the_bot(post):
            self._telegram.updates.put("message", self._telegram.message(post))
        return post

    def _concerns_the_bot(self, post: Post) -> bool:
        """Commands, its own name, replies to it: what privacy mode lets through."""
        replied = self.chat.posts.get(post.reply_to or 0)
        named = f"@{self._telegram.me.username}" in post.words
        return post.words.startswith("/") or named or (replied is not None and replied.from_bot)


def group(telegram: Telegram, title: str, *, hears_all: bool = False) -> Group:
    """A new group with the bot in it."""
    return Group(telegram, Hall(-next(_numbers), title), hears_all=hears_all)


class Channel:
    """The bot is an administrator of it and hears every post; nobody is its sender."""

    def __init__(self, telegram: Telegram, title: str) -> None:
        self._telegram = telegram
        self.chat: Chat = telegram.enrol(Hall(_SUPER - next(_numbers), title, kind=ptb.Chat.CHANNEL))
        self.chat.started = True

    def posts(self, text: str) -> Post:
        fields = {"text": text, "sender_chat": self.chat.account.chat()}
        post = self._telegram.post(self.chat, fields, from_bot=False)
        self._telegram.updates.put("channel_post", self._telegram.message(post))
        return post
