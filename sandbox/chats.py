"""A chat with the bot in it, as its sides see it: mostly one person's own."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove, User

from sandbox.accounts import Account
from sandbox.keyboards import Markup


@dataclass
class Post:
    """One message. ``fields`` are the keyword arguments of telegram.Message beyond id, date, chat and sender;
    ``author`` is who wrote it where that is not the person whose chat it is."""

    id: int
    chat_id: int
    date: datetime
    from_bot: bool
    fields: dict[str, Any]
    reply_to: int | None = None
    below: ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None = None
    version: int = 0
    edited: datetime | None = None
    author: User | None = None

    @property
    def inline(self) -> InlineKeyboardMarkup | None:
        found: InlineKeyboardMarkup | None = self.fields.get("reply_markup")
        return found

    @property
    def words(self) -> str:
        """Its text, or its caption."""
        found: str = self.fields.get("text") or self.fields.get("caption") or ""
        return found


@dataclass
class Toast:
    """What the bot answered to a press."""

    query_id: str
    text: str
    alert: bool
    version: int


@dataclass
class Chat:
    """``version`` counts every change a person could see; ``keyboard`` is the reply keyboard now under the input;
    ``moved_to`` is the supergroup that a group has become."""

    account: Account
    started: bool = False
    blocked: bool = False
    posts: dict[int, Post] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboard: tuple[int, ReplyKeyboardMarkup | ForceReply] | None = None
    toasts: list[Toast] = field(default_factory=list)
    action: str = ""
    version: int = 0
    moved_to: int | None = None

    @property
    def private(self) -> bool:
        return self.id > 0

    @property
    def id(self) -> int:
        return self.account.id

    def show_below(self, post_id: int, markup: Markup | None) -> None:
        """A bot's message changes what lies under the input field, if it says so."""
        if isinstance(markup, ReplyKeyboardMarkup | ForceReply):
            self.keyboard = (post_id, markup)
        elif isinstance(markup, ReplyKeyboardRemove):
            self.keyboard = None

    def spent(self) -> None:
        """The person sent something: a one-time keyboard and a forced reply are gone."""
        if self.keyboard and (isinstance(self.keyboard[1], ForceReply) or self.keyboard[1].one_time_keyboard):
            self.keyboard = None
