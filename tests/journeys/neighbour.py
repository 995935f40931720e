"""A person of the town with a phone: what people do in the chat, and how long they wait for the answer."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from itertools import count
from time import monotonic

from bot.filling import BLANK
from sandbox.phone import Phone
from sandbox.screen import Screen, ScreenMessage
from tests.media.phone_jpeg import phone_jpeg

PATIENCE = 20.0  # seconds; two cores are shared with the running bot
NOON = datetime(2023, 6, 5, 12, 0, tzinfo=timezone(timedelta(hours=8)))
SMALL = (1600, 1200)  # pixels; a scene decodes four times faster than at full size

_scenes = count(100)


def new_scene() -> bytes:
    """A picture that nobody in this town has taken before, without a place."""
    return phone_jpeg(seed=next(_scenes), size=SMALL, lat=None, lon=None)


@dataclass
class Neighbour:
    """Thin over ``sandbox.phone.Phone``: every act waits until the bot has reacted to it."""

    name: str
    phone: Phone
    taps_made: int = field(default=0, init=False)

    async def scans(self, payload: str) -> ScreenMessage:
        """Follows the code of a poster, a card or an invitation."""
        await self.phone.scans(payload)
        return await self._reaction()

    async def sends(self, text: str) -> ScreenMessage:
        await self.phone.sends(text)
        return await self._reaction()

    async def taps(self, *labels: str) -> ScreenMessage:
        """Taps one button after the other, each when it has come up, and waits for what it does to the chat."""
        for label in labels:
            await self.phone.taps(label, timeout=PATIENCE)
            self.taps_made += 1
            reaction = await self._reaction()
        return reaction

    async def tries(self, label: str) -> str:
        """Taps, and reads the line that comes up over the chat."""
        await self.phone.taps(label, timeout=PATIENCE)
        self.taps_made += 1
        return await self.phone.toast(timeout=PATIENCE)

    async def insists(self, label: str, excuse: str) -> ScreenMessage:
        """Taps again for as long as the bot answers with the excuse."""
        reaction = await self.taps(label)
        while excuse in reaction.text:
            await asyncio.sleep(0.3)
            reaction = await self.taps(label)
        return reaction

    async def photographs(
        self, jpeg: bytes | None = None, caption: str | None = None, *, as_document: bool = False
    ) -> ScreenMessage:
        """Sends a picture, a new one unless told which."""
        await self.phone.photographs(jpeg or new_scene(), caption, as_document=as_document)
        return await self._reaction()

    async def places(self, lat: float, lon: float) -> ScreenMessage:
        """Sends a position: WGS-84 degrees, as accurate as a phone in the open is."""
        await self.phone.places(lat, lon, 12)
        return await self._reaction()

    async def shares_contact(self) -> ScreenMessage:
        await self.phone.contacts()
        return await self._reaction()

    async def reads(self, words: str) -> ScreenMessage:
        """Waits until the words are on the screen."""
        return await self.phone.reads(words, timeout=PATIENCE)

    async def sees(self) -> Screen:
        return await self.phone.screen()

    async def card(self, words: str) -> "Card":
        """The newest message with the words, to tap its own buttons later."""
        return Card(self, await self.reads(words))

    async def _reaction(self) -> ScreenMessage:
        """The newest that came up after the last act. A message about to be filled is waited for; a picture
        that comes by itself, drawn meanwhile, is no reaction."""
        end = monotonic() + PATIENCE
        while (found := await self.phone.awaits(_answers, timeout=PATIENCE, fresh=True)).text == BLANK:
            assert monotonic() < end, f"{self.name} waited in vain for an empty message to be filled"
            await asyncio.sleep(0.05)
        return found


def _answers(message: ScreenMessage) -> bool:
    return bool(message.buttons) or not message.photo


@dataclass(frozen=True)
class Card:
    """One message that stays in the chat, with its buttons."""

    owner: Neighbour
    message: ScreenMessage

    async def taps(self, label: str) -> ScreenMessage:
        await self.owner.phone.taps(label, self.message, timeout=PATIENCE)
        self.owner.taps_made += 1
        return await self.owner.phone.reads("", timeout=PATIENCE, fresh=True)

    async def tries(self, label: str) -> str:
        """Presses and reads the line over the chat."""
        await self.owner.phone.taps(label, self.message, timeout=PATIENCE)
        return await self.owner.phone.toast(timeout=PATIENCE)
