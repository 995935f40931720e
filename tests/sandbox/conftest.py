"""A Telegram with a clock that stands still until turned, and two libraries' clients for it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import aiohttp
import piexif
import pytest
import telegram as ptb
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from PIL import Image

from sandbox import server
from sandbox.phone import Phone
from sandbox.server import Running

START = datetime(2023, 6, 5, 1, 0, tzinfo=UTC)


class StoppedClock:
    def now(self) -> datetime:
        return START


@pytest.fixture
async def tg() -> AsyncIterator[Running]:
    async with server.running(clock=StoppedClock()) as running:
        yield running


@pytest.fixture
async def worker(tg: Running) -> Phone:
    """周海, who has pressed Start; the bot has confirmed that."""
    phone = tg.phone(301, "周海", username="zhouhai")
    await phone.scans()
    tg.telegram.updates.drop()
    return phone


@pytest.fixture
async def bot(tg: Running) -> AsyncIterator[Bot]:
    """aiogram's client."""
    api = TelegramAPIServer.from_base(tg.base_url)
    async with Bot(tg.token, session=AiohttpSession(api=api)) as client:
        yield client


@pytest.fixture
async def ptb_bot(tg: Running, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ptb.Bot]:
    """python-telegram-bot's client."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # its own way of giving times without a warning
    base = f"{tg.base_url}/bot"
    async with ptb.Bot(tg.token, base_url=base, base_file_url=f"{tg.base_url}/file/bot") as client:
        yield client


@dataclass
class Answer:
    status: int
    body: dict[str, object]

    @property
    def description(self) -> str:
        return str(self.body.get("description", ""))


class Raw:
    """Plain HTTP, as somebody with curl would call."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def __call__(self, method: str, /, **values: object) -> Answer:
        async with self._session.post(f"{self._url}/{method}", json=values) as response:
            return Answer(response.status, await response.json())

    async def form(self, method: str, form: aiohttp.FormData) -> Answer:
        async with self._session.post(f"{self._url}/{method}", data=form) as response:
            return Answer(response.status, await response.json())

    async def get(self, method: str, **values: str) -> Answer:
        async with self._session.get(f"{self._url}/{method}", params=values) as response:
            return Answer(response.status, await response.json())


@pytest.fixture
async def raw(tg: Running) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(session, f"{tg.base_url}/bot{tg.token}")


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """A phone's photo: 1600 × 1200, lying on its side, with a position in its EXIF."""
    gps = {piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: ((41, 1), (48, 1), (0, 1))}
    exif = piexif.dump({"0th": {piexif.ImageIFD.Orientation: 6, piexif.ImageIFD.Make: b"Phone"}, "GPS": gps})
    out = BytesIO()
    Image.linear_gradient("L").resize((1600, 1200)).convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()
