"""Officers with browsers, before the desk of a running server."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer
from multidict import CIMultiDictProxy

from app.tips.desk_services import desk_services
from tests.app.tips.world import PASSPHRASE, Office
from tests.bot.informant import Inline
from tests.web.pages import Client, services
from web.site import build


@dataclass
class Browser:
    """One person's. Follows redirects, keeps cookies, sends back the token of the page it is on."""

    client: Client
    status: int = 0
    page: str = ""
    headers: CIMultiDictProxy[str] | None = None
    body: bytes = field(default=b"", repr=False)
    where: str = ""

    async def opens(self, path: str = "/desk", **headers: str) -> str:
        async with self.client.get(path, headers=headers) as answer:
            return await self._read(answer)

    async def sends(self, path: str, token: str | None = None, /, **form: Any) -> str:
        """The form as it stands on the page; ``token`` instead of the one in it."""
        sent = {"token": self.token if token is None else token, **form}
        pairs = [(name, one) for name, all_ in sent.items() for one in _many(all_)]
        async with self.client.post(path, data=pairs) as answer:
            return await self._read(answer)

    async def shows(self, path: str, pictures: Sequence[bytes], /, **form: Any) -> str:
        """The same with pictures."""
        sent = FormData(quote_fields=False)
        for name, all_ in {"token": self.token, **form}.items():
            for one in _many(all_):
                sent.add_field(name, one)
        for picture in pictures:
            sent.add_field("photo", picture, filename="IMG_0007.jpg", content_type="image/jpeg")
        async with self.client.post(path, data=sent) as answer:
            return await self._read(answer)

    async def unlocks(self, name: str, passphrase: str | None = None) -> str:
        await self.opens("/desk")
        return await self.sends("/desk/unlock", name=name, passphrase=passphrase or PASSPHRASE + name)

    async def reads(self, number: str) -> str:
        return await self.opens(f"/desk/case/{number}")

    async def does(self, number: str, verb: str, **form: Any) -> str:
        """A form of the case's page, which is opened first."""
        await self.reads(number)
        return await self.sends(f"/desk/case/{number}/{verb}", **form)

    @property
    def token(self) -> str:
        return next(iter(Fields(self.page).values("token")), "")

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self.client.session.cookie_jar}

    async def _read(self, answer: Any) -> str:
        self.status, self.headers, self.where = answer.status, answer.headers, answer.url.path
        self.body = await answer.read()
        is_page = answer.content_type == "text/html"
        self.page = unescape(self.body.decode()) if is_page else ""
        return self.page


class Fields(HTMLParser):
    """The hidden fields and other inputs of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in {"input", "button"} and named.get("name"):
            self.found.append((named["name"] or "", named.get("value") or ""))

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.found if key == name]


@dataclass
class Bureau:
    """The office, and a server with its desk."""

    office: Office
    server: TestServer
    closing: AsyncExitStack

    async def browser(self) -> Browser:
        return Browser(await self.closing.enter_async_context(TestClient(self.server)))

    async def sits(self, name: str) -> Browser:
        """Somebody who has unlocked the desk."""
        browser = await self.browser()
        await browser.unlocks(name)
        assert browser.status == 200, browser.page
        return browser


@asynccontextmanager
async def bureau_of(office: Office) -> AsyncIterator[Bureau]:
    given = replace(services(), desk=desk_services(office.lane, Inline()))
    async with AsyncExitStack() as closing:
        server = TestServer(build(given))
        await server.start_server(access_log=None)  # as the pages are served
        await closing.enter_async_context(server)
        yield Bureau(office, server, closing)


def _many(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
