"""How a person goes through a dialog: whatever is asked is answered by the first rule whose words are in it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from sandbox.phone import PhoneError
from sandbox.screen import ScreenMessage
from tests.journeys.neighbour import Neighbour
from tests.media.phone_jpeg import phone_jpeg

PATIENCE = 40.0  # seconds; forty people write at once to a bot on two busy cores
MOST_STEPS = 80

Act = Callable[[Neighbour, ScreenMessage], Awaitable[object]]
Rule = tuple[str, Act]


def tap(*labels: str) -> Act:
    """The first of these buttons that the message has."""

    async def taps(person: Neighbour, seen: ScreenMessage) -> None:
        label = next(one for one in labels if any(one in shown for shown in seen.labels))
        await person.phone.taps(label, seen, timeout=PATIENCE)

    return taps


async def tap_first(person: Neighbour, seen: ScreenMessage) -> None:
    await person.phone.taps(seen.labels[0], seen, timeout=PATIENCE)


def insist(excuse: str, *labels: str) -> Rule:
    """Again and again for as long as the message has this excuse: the bot that still has it says nothing new."""

    async def insists(person: Neighbour, seen: ScreenMessage) -> None:
        label = next(one for one in labels if any(one in shown for shown in seen.labels))
        for _ in range(MOST_STEPS):
            with suppress(PhoneError):  # it is gone, or no longer has the button
                await person.phone.taps(label, seen, timeout=1)
                await person.phone.toast(timeout=PATIENCE)
            for _ in range(5):
                if not any(one.id == seen.id and excuse in one.text for one in await person.phone.screen()):
                    return
                await asyncio.sleep(0.2)

    return excuse, insists


def say(text: str) -> Act:
    async def says(person: Neighbour, _: ScreenMessage) -> None:
        await person.phone.sends(text)

    return says


def place(lat: float, lon: float) -> Act:
    async def places(person: Neighbour, _: ScreenMessage) -> None:
        await person.phone.places(lat, lon, 12)

    return places


def photograph(number: int) -> Act:
    """A picture that nobody else takes, for each number another; what has come already goes on."""

    async def photographs(person: Neighbour, seen: ScreenMessage) -> None:
        if any("下一步" in label for label in seen.labels):
            await person.phone.taps("下一步", seen, timeout=PATIENCE)
        else:
            await person.phone.photographs(picture(number))

    return photographs


def picture(number: int) -> bytes:
    return phone_jpeg(seed=number, size=(800, 600), lat=None, lon=None)


async def goes_through(person: Neighbour, rules: Sequence[Rule], *until: str) -> ScreenMessage:
    """Answers what comes up after the person's last act until one of the words is read; returns that message."""

    def known(message: ScreenMessage) -> bool:
        return any(words in message.text for words in (*until, *(words for words, _ in rules)))

    for _ in range(MOST_STEPS):
        seen = await person.phone.awaits(known, timeout=PATIENCE, fresh=True)
        if any(words in seen.text for words in until):
            return seen
        act = next(act for words, act in rules if words in seen.text)
        await act(person, seen)
    raise AssertionError(f"{person.name} answers without end:\n{await person.sees()}")
