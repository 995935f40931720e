"""Somebody with a browser without scripts, before the reporter's pages of a running server."""

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer
from multidict import CIMultiDictProxy

from app.tips.form import WebForm
from media.decode import Decoder
from tests.app.tips.world import Office
from tests.web.pages import Client, Records, services
from tests.web.records import a_record
from web.services import Services
from web.site import build
from web.tip.ports import TipServices

ONION = "a" * 56 + ".onion"
POSTER = "posterOfTheFoundry0001"


@dataclass
class Form:
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # what it says, its name, its value


class Forms(HTMLParser):
    """The forms of a page, as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._button: dict[str, str | None] | None = None
        self._said = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "form":
            self._open = Form(named["action"] or "")
            self.found.append(self._open)
        elif tag == "button":
            self._button, self._said = named, ""
        elif tag == "input" and self._open and named.get("type") == "hidden":
            self._open.fields.append((named["name"] or "", named["value"] or ""))

    def handle_data(self, data: str) -> None:
        self._said += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "button" and self._open and self._button is not None:
            told = self._said.strip(), self._button.get("name") or "", self._button.get("value") or ""
            self._open.buttons.append(told)
            self._button = None
        if tag == "form":
            self._open = None


@dataclass
class Reporter:
    """``host`` is the address it was given."""

    client: Client
    office: Office
    host: str = "anxun.example"
    status: int = 0
    page: str = ""
    raw: str = ""
    headers: CIMultiDictProxy[str] | None = None
    sent: list[str] = field(default_factory=list)  # every address that was asked for

    async def opens(self, path: str) -> str:
        self.sent.append(path)
        async with self.client.get(path, headers={"Host": self.host}) as answer:
            return await self._read(answer)

    async def presses(self, says: str, photos: Sequence[bytes] = (), **typed: str | list[str]) -> str:
        """The button that says so, with what was typed into the form around it."""
        form, button = self._button(says)
        data = FormData(default_to_multipart=bool(photos))
        for name, value in [*form.fields, *self._typed(typed)]:
            data.add_field(name, value)
        for n, photo in enumerate(photos):
            data.add_field("photo", io.BytesIO(photo), filename=f"{n}.jpg", content_type="image/jpeg")
        if button[0]:
            data.add_field(*button)
        return await self.sends(form.action, data)

    async def sends(self, path: str, data: Any, **headers: str) -> str:
        self.sent.append(path)
        data = io.BytesIO(data) if isinstance(data, bytes) else data
        async with self.client.post(path, data=data, headers={"Host": self.host, **headers}) as answer:
            return await self._read(answer)

    def _button(self, says: str) -> tuple[Form, tuple[str, str]]:
        for form in Forms(self.page).found:
            for label, name, value in form.buttons:
                if label == says:
                    return form, (name, value)
        raise AssertionError(f"no button says {says!r} on:\n{self.page}")

    def _typed(self, typed: dict[str, str | list[str]]) -> list[tuple[str, str]]:
        return [
            (name, one) for name, all_ in typed.items() for one in ([all_] if isinstance(all_, str) else all_)
        ]

    async def _read(self, answer: Any) -> str:
        self.status, self.headers = answer.status, answer.headers
        self.raw = await answer.text()
        self.page = unescape(self.raw)
        return self.page

    async def writes(self, *, what: str = "三车间熔炼炉检修时没有断水", photos: Sequence[bytes] = ()) -> str:
        """A whole report from the poster to the receipt, without scripts and after the wait."""
        await self.begins()
        await self.presses("继续", text=what)
        await self.presses("跳过")
        await self.presses("正在发生")
        await self.presses("没有")
        if photos:
            await self.presses("上传照片", photos)
        await self.presses("下一步 ▸")
        await self.presses("下一步 ▸")
        await self.presses("不留姓名，凭领奖码领奖")
        return await self.presses("提交举报")

    async def begins(self, path: str = f"/t?site={POSTER}") -> str:
        """Reads the page for as long as it asks for."""
        await self.opens(path)
        self.office.later(seconds=21)
        return await self.presses("已了解，开始填写")


@dataclass
class Gate:
    """The office, and a server with the reporter's pages."""

    office: Office
    server: TestServer
    closing: AsyncExitStack

    async def reporter(self, host: str = "anxun.example") -> Reporter:
        client = await self.closing.enter_async_context(TestClient(self.server))
        return Reporter(client, self.office, host)


def given(office: Office, decoder: Decoder) -> Services:
    tips = TipServices(WebForm(office.lane, decoder), office.lane, ONION)
    return replace(services(Records(a_record(token=POSTER))), tips=tips)


@asynccontextmanager
async def gate_of(office: Office) -> AsyncIterator[Gate]:
    async with AsyncExitStack() as closing:
        decoder = await closing.enter_async_context(Decoder(1))
        server = TestServer(build(given(office, decoder)))
        await closing.enter_async_context(server)
        yield Gate(office, server, closing)
