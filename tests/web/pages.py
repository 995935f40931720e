"""The site with hand-written services behind it, for the tests of the pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from inspection.record import RecordFacts
from tests.web.records import TOKEN, a_record
from texts import Voice
from web.services import HealthReport, Services
from web.site import build

Client = TestClient[web.Request, web.Application]
PUBLIC = "https://anxun.example"
SHANGHAI = ZoneInfo("Asia/Shanghai")


class Records:
    """Knows the records it was given; remembers which codes were asked for."""

    def __init__(self, *known: RecordFacts, broken: bool = False) -> None:
        self.known = {record.token: record for record in known}
        self.asked: list[str] = []
        self.broken = broken

    async def __call__(self, token: str) -> RecordFacts | None:
        self.asked.append(token)
        if self.broken:
            raise RuntimeError("secret reason")
        return self.known.get(token)


def services(records: Records | None = None, **parts: str) -> Services:
    async def health() -> HealthReport:
        return HealthReport(parts or {"database": "ok", "disk": "ok"})

    async def code(text: str) -> bytes:
        return b"PNG of " + text.encode()

    async def metrics() -> str:
        return "anxun_parked_updates 0\n"

    return Services(
        record=records or Records(a_record()),
        health=health,
        metrics=metrics,
        voice=lambda language: Voice(language, SHANGHAI),
        language="zh",
        bot="anxun_bot",
        public_url=PUBLIC,
        code=code,
    )


@asynccontextmanager
async def visitor(given: Services | None = None) -> AsyncIterator[Client]:
    """Somebody with a browser that sends nothing special."""
    async with TestClient(TestServer(build(given or services())), auto_decompress=True) as client:
        yield client


async def read(client: Client, path: str = f"/e/{TOKEN}", **headers: str) -> str:
    async with client.get(path, headers=headers) as answer:
        return await answer.text()


class Elements(HTMLParser):
    """Every tag of a page with its attributes, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.found}

    @property
    def addresses(self) -> list[str]:
        named = ("href", "src", "action", "srcset", "formaction", "poster", "data", "background")
        return [value for _, attrs in self.found for name in named if (value := attrs.get(name))]
