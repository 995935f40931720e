"""A person with a phone, for tests: acts and reads over the sandbox's control API.

officer = telegram.phone(102, "王敏")
await officer.scans("p7Kq")
card = await officer.reads("晨星铝业")
await officer.taps("开始检查")
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any, TypeVar

import aiohttp

from sandbox.screen import Button, Screen, ScreenMessage

Found = TypeVar("Found")
PATIENCE = 5.0  # seconds a person waits for the bot by default


class PhoneError(AssertionError):
    """What the person wanted to see or tap did not come up; the message shows the screen instead."""


class Phone:
    """``id`` is the person's Telegram id, which is also the id of the private chat with the bot."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, account_id: int) -> None:
        self.id = account_id
        self._session = session
        self._url = f"{base_url}/sandbox/api/people/{account_id}"
        self._acted_at = 0
        self._last_press = ""

    async def sends(self, text: str, *, reply_to: ScreenMessage | int | None = None) -> int:
        """Types ``text`` and sends it; returns the message's id."""
        return int(await self._act("text", text=text, **_reply(reply_to)))

    async def scans(self, payload: str = "") -> int:
        """Scans a code or follows a link ``t.me/bot?start=payload`` and presses Start."""
        return await self.sends(f"/start {payload}".strip())

    async def reply(self, message: ScreenMessage | int, text: str) -> int:
        return await self.sends(text, reply_to=message)

    async def photographs(
        self,
        jpeg: bytes,
        caption: str | None = None,
        *,
        as_document: bool = False,
        name: str = "photo.jpg",
        reply_to: ScreenMessage | int | None = None,
    ) -> int:
        """Sends a picture, re-encoded without metadata; ``as_document`` keeps every byte and the ``name``."""
        sent = await self.album([jpeg], caption, as_document=as_document, names=[name], reply_to=reply_to)
        return sent[0]

    async def album(
        self,
        pictures: list[bytes],
        caption: str | None = None,
        *,
        as_document: bool = False,
        names: list[str] | None = None,
        reply_to: ScreenMessage | int | None = None,
    ) -> list[int]:
        """Sends up to ten at once: as many messages, one ``media_group_id``, the caption on the first."""
        form = aiohttp.FormData(quote_fields=False)
        for index, picture in enumerate(pictures):
            name = names[index] if names else f"photo{index}.jpg"
            form.add_field(
                f"file{index:02}", BytesIO(picture), filename=name, content_type="application/octet-stream"
            )
        form.add_field("caption", caption or "")
        form.add_field("as_document", str(as_document).lower())
        for key, value in _reply(reply_to).items():
            form.add_field(key, str(value))
        return [int(one) for one in await self._post("files", data=form)]

    async def places(
        self,
        lat: float,
        lon: float,
        accuracy: float | None = None,
        *,
        reply_to: ScreenMessage | int | None = None,
    ) -> int:
        """Sends a position: WGS-84 degrees, ``accuracy`` in metres."""
        more = {} if accuracy is None else {"accuracy": accuracy}
        return int(await self._act("place", latitude=lat, longitude=lon, **more, **_reply(reply_to)))

    async def contacts(self) -> int:
        """Shares the own contact."""
        return int(await self._act("contact"))

    async def edits(self, message: ScreenMessage | int, text: str) -> None:
        await self._act("edit", message_id=_id(message), text=text)

    async def deletes(self, message: ScreenMessage | int) -> None:
        await self._act("delete", message_id=_id(message))

    async def blocks(self, blocked: bool = True) -> None:
        await self._act("block", blocked=blocked)

    async def taps(
        self,
        label: str,
        message: ScreenMessage | int | None = None,
        *,
        place: tuple[float, float] | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109  (a test says how long its person waits)
    ) -> None:
        """Taps the newest visible inline button whose data is ``label`` or whose label contains it, else the button of
        the reply keyboard; waits up to ``timeout`` seconds for it to come up. A button that asks for a position sends
        ``place`` (lat, lon). Raises PhoneError when there is none."""
        wanted = None if message is None else _id(message)
        found = await self._until(lambda screen: screen.button(label, wanted), timeout)
        if found is None:
            raise PhoneError(f"no button {label!r} on the screen:\n{await self.screen()}")
        await self._tap(found, place)

    async def presses(self, message: ScreenMessage | int, data: str) -> None:
        """Taps by exact data, at once, whatever the screen shows."""
        self._last_press = str(await self._act("press", message_id=_id(message), data=data))

    async def screen(self) -> Screen:
        """All that is visible now."""
        return await self._look(0.0, 0)

    async def reads(self, words: str, *, timeout: float = PATIENCE, fresh: bool = False) -> ScreenMessage:  # noqa: ASYNC109
        """Waits until a message of the bot with ``words`` is visible, newest first; ``fresh`` wants one that came up or
        changed after this person's last act. Raises PhoneError when it does not come."""
        since = self._acted_at if fresh else 0
        found = await self._until(lambda screen: screen.saying(words, since), timeout)
        if found is None:
            raise PhoneError(f"{words!r} is not on the screen:\n{await self.screen()}")
        return found

    async def awaits(
        self,
        fits: Callable[[ScreenMessage], bool],
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
        fresh: bool = False,
    ) -> ScreenMessage:
        """Like ``reads``: waits until a message of the bot fits."""
        since = self._acted_at if fresh else 0
        found = await self._until(lambda screen: screen.fitting(fits, since), timeout)
        if found is None:
            raise PhoneError(f"no message fits:\n{await self.screen()}")
        return found

    async def last(self) -> ScreenMessage | None:
        """The newest visible message of the bot."""
        return next((m for m in reversed(list(await self.screen())) if m.from_bot), None)

    async def toast(self, *, timeout: float = PATIENCE) -> str:  # noqa: ASYNC109
        """What the bot answered to the last press; waits for it. Raises PhoneError when it does not come."""
        found = await self._until(lambda screen: screen.answer_to(self._last_press), timeout)
        if found is None:
            raise PhoneError("the bot has not answered the press")
        return found[0]

    async def _tap(self, button: Button, place: tuple[float, float] | None) -> None:
        if button.data is not None:
            await self.presses(button.message_id, button.data)
        elif button.wants_place:
            if place is None:
                raise PhoneError(f"{button.label!r} sends a position: say taps(…, place=(lat, lon))")
            await self.places(*place)
        elif button.wants_contact:
            await self.contacts()
        elif button.url is None:
            await self.sends(button.label)

    async def _until(self, look: Callable[[Screen], Found | None], patience: float) -> Found | None:
        """What ``look`` finds on the screen, tried again at each change until ``patience`` seconds have passed."""
        loop = asyncio.get_running_loop()
        end, screen = loop.time() + patience, await self.screen()
        while (found := look(screen)) is None and (left := end - loop.time()) > 0:
            screen = await self._look(left, screen.version)
        return found

    async def _look(self, wait: float, after: int) -> Screen:
        asked = {"wait": str(wait), "after": str(after)}
        async with self._session.get(f"{self._url}/chat", params=asked) as answer:
            return Screen.read(await answer.json())

    async def _act(self, act: str, **values: Any) -> Any:
        return await self._post(act, json=values)

    async def _post(self, act: str, **body: Any) -> Any:
        async with self._session.post(f"{self._url}/{act}", **body) as answer:
            found = await answer.json()
        if "result" not in found:
            raise PhoneError(found.get("description", found))
        self._acted_at = int(found["version"])
        return found["result"]


def _id(message: ScreenMessage | int) -> int:
    return message if isinstance(message, int) else message.id


def _reply(message: ScreenMessage | int | None) -> dict[str, int]:
    return {} if message is None else {"reply_to_message_id": _id(message)}


@asynccontextmanager
async def phones_at(base_url: str) -> AsyncIterator["Phones"]:
    """Phones on a sandbox that runs in another process."""
    async with aiohttp.ClientSession() as session:
        yield Phones(session, base_url)


class Phones:
    """Hands out phones over HTTP."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str) -> None:
        self._session = session
        self._base_url = base_url.rstrip("/")

    async def phone(self, account_id: int, name: str = "", **more: str) -> Phone:
        """The phone of somebody; ``name`` and ``more`` (fields of Account) make a new one or rename it."""
        if name:
            account = {"id": account_id, "first_name": name, **more}
            async with self._session.post(f"{self._base_url}/sandbox/api/people", json=account) as answer:
                answer.raise_for_status()
        return Phone(self._session, self._base_url, account_id)

    async def turns_clock(self, **how: int | str) -> str:
        """Turns the clock: ``seconds=3600``, or ``to="morning"|"month"|"now"``; returns the new time, ISO, UTC."""
        async with self._session.post(f"{self._base_url}/sandbox/api/clock", json=how) as answer:
            return str((await answer.json())["now"])

    async def fault(self, **switch: Any) -> None:
        """Sets a fault: the fields of sandbox.faults.Switch; ``fault="clear"`` takes all off."""
        async with self._session.post(f"{self._base_url}/sandbox/api/faults", json=switch) as answer:
            answer.raise_for_status()
