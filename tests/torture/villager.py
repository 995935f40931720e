"""One of many people with a phone, inside the test's own process: acts at once, hears what the bot says to them."""

import asyncio
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeVar

from PIL import Image

from sandbox.accounts import Account
from sandbox.call import Upload
from sandbox.chats import Post
from sandbox.hands import Hands
from sandbox.said import Said
from sandbox.telegram import Telegram

Found = TypeVar("Found")
NUMBER = re.compile(r"已记录 №(H-\d+)")
RECORD = re.compile(r"已提交 · 检查记录 №(\d+-\d+)")


class Lost(AssertionError):
    """The bot did not go on with somebody's conversation."""


@dataclass
class Villager:
    """``captions`` are what was sent to be recorded, in that order; ``numbers`` what the answers called them, and
    ``records`` the numbers of the visits. Seconds: ``patience``, ``thinks`` before doing something, ``waits`` from each
    act to what the bot did about it."""

    telegram: Telegram
    account: Account
    patience: float = 120.0
    captions: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    records: list[str] = field(default_factory=list)
    acts: int = 0
    thinks: float = 0.0
    waits: list[float] = field(default_factory=list)
    _since: float | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)
    _pressed: set[tuple[int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.chat = self.telegram.enrol(self.account)
        self.hands = Hands(self.telegram, self.chat)
        self.dice = random.Random(self.account.id)

    def hears(self, said: Said) -> None:
        """A message has come to this chat."""
        for pattern, known in ((NUMBER, self.numbers), (RECORD, self.records)):
            if (found := pattern.search(said.text)) and found[1] not in known:
                known.append(found[1])
        if self._since is not None:
            self.waits.append(time.monotonic() - self._since)
            self._since = None
        self.news.set()

    # -- acting

    async def ponders(self) -> None:
        await asyncio.sleep(self.dice.uniform(0, 2 * self.thinks))

    def _acts(self) -> None:
        self.acts += 1
        self._since = time.monotonic()

    def says(self, text: str) -> None:
        self._acts()
        self.hands.says(text)

    async def shows(self, caption: str) -> None:
        """Sends a picture that nobody has sent before; with a caption it is to be recorded."""
        self.captions += [caption] if caption else []
        self._acts()
        picture = _picture(f"{self.account.id} {self.acts}")
        await self.hands.shows([Upload("photo.jpg", "image/jpeg", picture)], caption)

    def is_at(self, latitude: float, longitude: float) -> None:
        self._acts()
        self.hands.places(latitude, longitude, 12)

    def shares_contact(self) -> None:
        self._acts()
        self.hands.shares_contact()

    async def taps(self, *labels: str) -> str:
        """The newest button of one of these labels that was not pressed yet, when it has come up; which it was."""
        post_id, data, label = await self.until(lambda: self._button(labels), f"button {labels}")
        if self.thinks:
            await self.ponders()
        self._pressed.add((post_id, data))
        self._acts()
        self.hands.presses(post_id, data)
        return label

    # -- seeing

    async def reads(self, words: str) -> None:
        """Waits for a message of the bot with the words, newer than anything this person sent."""
        await self.until(lambda: self._newest(words), words)

    async def until(self, look: Callable[[], Found | None], wanted: str) -> Found:
        """What ``look`` finds, tried again whenever something comes. Raises Lost."""
        try:
            async with asyncio.timeout(self.patience):
                while (found := look()) is None:
                    self.news.clear()
                    await self.news.wait()
                return found
        except TimeoutError:
            raise Lost(f"{self.account.name} waited in vain for {wanted}:\n{self.screen()}") from None

    def screen(self) -> str:
        last = list(self.chat.posts.values())[-4:]
        return "\n".join(f"  {'bot' if post.from_bot else 'me'} {post.words!r}" for post in last)

    def _newest(self, words: str) -> Post | None:
        for post in reversed(self.chat.posts.values()):
            if not post.from_bot:
                return None
            if words in post.words:
                return post
        return None

    def _button(self, labels: Sequence[str]) -> tuple[int, str, str] | None:
        """Only below what this person sent last: a repeated message leaves an old copy standing further up."""
        for post in reversed(self.chat.posts.values()):
            if not post.from_bot:
                return None
            for button in (
                one for row in (post.inline.inline_keyboard if post.inline else ()) for one in row
            ):
                label = next((label for label in labels if label in button.text), "")
                data = str(button.callback_data or "")
                if label and data and (post.id, data) not in self._pressed:
                    return post.id, data, label
        return None


def _picture(seed: str) -> bytes:
    out = BytesIO()
    noise = random.Random(seed).randbytes(48 * 36 * 3)
    Image.frombytes("RGB", (48, 36), noise).save(out, "JPEG", quality=80)
    return out.getvalue()
