"""What a person does with the phone. Each act shows on the phone and becomes an update for the bot."""

from typing import Any

import telegram as ptb
from telegram import InlineKeyboardButton, Location

from sandbox import attachments, detect
from sandbox.call import Upload
from sandbox.chats import Chat, Post
from sandbox.errors import bad
from sandbox.telegram import Telegram
from sandbox.utf16 import units
from sandbox.wording import CAPTION_LIMIT, TEXT_LIMIT


class Hands:
    """The hands of one person. Raises BotError 400 for what a phone would not let its owner do."""

    def __init__(self, telegram: Telegram, chat: Chat) -> None:
        self._telegram = telegram
        self._chat = chat

    def says(self, text: str, reply_to: int | None = None) -> Post:
        said = text.strip()
        if not said or units(said) > TEXT_LIMIT:
            raise bad(f"a message holds 1 to {TEXT_LIMIT} UTF-16 units")
        return self._sends({"text": said, "entities": detect.entities(said, [])}, reply_to)

    async def shows(
        self,
        uploads: list[Upload],
        caption: str = "",
        *,
        as_document: bool = False,
        reply_to: int | None = None,
    ) -> list[Post]:
        """Photos or documents; several are an album: one message each, one ``media_group_id``."""
        if not 1 <= len(uploads) <= 10:
            raise bad("an album holds 2 to 10 files")
        if units(caption) > CAPTION_LIMIT:
            raise bad(f"a caption holds at most {CAPTION_LIMIT} UTF-16 units")
        kind = attachments.document if as_document else attachments.photo
        # All are prepared before the first is sent: an album leaves the phone whole or not at all.
        media = [await kind(self._telegram, upload) for upload in uploads]
        group = {"media_group_id": self._telegram.next_group_id()} if len(media) > 1 else {}
        if caption:
            media[0] |= {"caption": caption, "caption_entities": detect.entities(caption, [])}
        return [self._sends(fields | group, reply_to) for fields in media]

    def places(
        self, latitude: float, longitude: float, accuracy: float | None, reply_to: int | None = None
    ) -> Post:
        """A position, WGS-84 degrees; ``accuracy`` in metres, 0 to 1500, is what the phone believes."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise bad("latitude is -90 to 90, longitude -180 to 180 degrees")
        return self._sends({"location": Location(longitude, latitude, accuracy)}, reply_to)

    def shares_contact(self, reply_to: int | None = None) -> Post:
        return self._sends({"contact": self._chat.account.contact()}, reply_to)

    def presses(self, post_id: int, data: str) -> str:
        """Taps an inline button; returns the id of the query. Nothing is queued twice but by tapping twice."""
        post = self._post(post_id)
        button = next((b for b in _buttons(post) if b.callback_data == data), None)
        if button is None:
            raise bad("this message has no such button any more")
        press = self._telegram.presses.add(self._chat.id)
        query = ptb.CallbackQuery(
            press.id,
            self._chat.account.user(),
            str(-(2**52) + self._chat.id),
            message=self._telegram.message(post),
            data=data,
        )
        self._telegram.updates.put("callback_query", query)
        return press.id

    def rewrites(self, post_id: int, text: str) -> Post:
        """Edits an own message."""
        post = self._post(post_id)
        if post.from_bot or not text.strip():
            raise bad("only an own message can be edited, and not to nothing")
        words: dict[str, Any] = {"text": text, "entities": detect.entities(text, [])}
        if "text" not in post.fields:
            words = {"caption": text, "caption_entities": detect.entities(text, [])}
        self._telegram.amend(post, post.fields | words)
        self._telegram.updates.put("edited_message", self._telegram.message(post))
        return post

    def clears(self, post_ids: list[int]) -> None:
        """Deletes for both sides; Telegram tells the bot nothing of it."""
        self._telegram.remove(self._chat, post_ids)

    def blocks(self, blocked: bool) -> None:
        """Blocks or unblocks the bot, which hears of it as my_chat_member."""
        if self._chat.blocked == blocked:
            return
        self._chat.blocked = blocked
        me = self._telegram.me_briefly()
        member, banned = ptb.ChatMemberMember(me), ptb.ChatMemberBanned(me, 0)  # type: ignore[arg-type]
        self._telegram.touch(self._chat)
        old, new = (member, banned) if blocked else (banned, member)
        account = self._chat.account
        change = ptb.ChatMemberUpdated(account.chat(), account.user(), self._telegram.now(), old, new)
        self._telegram.updates.put("my_chat_member", change)

    def _sends(self, fields: dict[str, Any], reply_to: int | None) -> Post:
        if self._chat.blocked:
            self.blocks(False)  # writing to a bot starts it again
        self._chat.started = True
        if reply_to is not None:
            self._post(reply_to)
        post = self._telegram.post(self._chat, fields, from_bot=False, reply_to=reply_to)
        self._telegram.updates.put("message", self._telegram.message(post))
        return post

    def _post(self, post_id: int) -> Post:
        if post_id not in self._chat.posts:
            raise bad(f"message {post_id} is not in this chat any more")
        return self._chat.posts[post_id]


def _buttons(post: Post) -> list[InlineKeyboardButton]:
    return [button for row in post.inline.inline_keyboard for button in row] if post.inline else []
