"""Browsers of an enterprise's people, beside their chat: a link comes by the one and opens in the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from app.bootstrap import System
from app.own_page.lane import OwnPageLane
from inspection.photo import PhotoRef
from inspection.record import RecordFacts
from media.blobs import Blobs, Shelf
from tests.app.paper_world import jpeg
from tests.bot.street import Street
from tests.storage.hazard_world import World
from tests.web.pages import Client, services
from web.services import Services
from web.site import build


@dataclass(frozen=True)
class Clock:
    town: Street

    def now(self) -> datetime:
        return self.town.now


@dataclass
class House:
    town: Street
    opened: list[Client] = field(default_factory=list)

    @property
    def blobs(self) -> Blobs:
        return Blobs(self.town.settings.media_url)

    def services(self) -> Services:
        town = self.town
        system = System(town.settings, Clock(town), town.database, town.sealer)

        async def record(token: str) -> RecordFacts | None:
            async with system.read() as work:
                return await work.records.by_token(token, town.now, town.settings.zone)

        return replace(services(), record=record, own=OwnPageLane(system, self.blobs))

    async def browser(self) -> Client:
        """Somebody's, with cookies of its own; all of them look at one server."""
        if not self.opened:
            server = TestServer(build(self.services()))
            await server.start_server()
        else:
            server = self.opened[0].server  # type: ignore[assignment]  # the one that it was given
        client: Client = TestClient(server, auto_decompress=True)
        self.opened.append(client)
        return client

    async def close(self) -> None:
        for client in self.opened:
            await client.close()

    async def links(self, who: str) -> list[str]:
        """What the button of each link that came opens: the path alone, the newest last."""
        await self.town.hears(self.town.says(who, "/page"))
        found = []
        for letter in await self.town.letters(who):
            urls = [key.get("url", "") for row in letter["payload"].get("rows", ()) for key in row]
            found += [url.removeprefix(self.town.settings.public_url) for url in urls if "/my/in/" in url]
        return found

    async def enters(self, who: str) -> Client:
        """By the link from the chat, and its button."""
        client, link = await self.browser(), (await self.links(who))[-1]
        assert await presses(client, link) == 303
        return client

    async def photo(self, world: World, number: int, size: tuple[int, int] = (320, 240)) -> str:
        """Sent, and stored with its copies as they really are."""
        name = f"own-{number}"
        ids = await world.work.photos.note([PhotoRef(name, f"file-{name}")], world.now)
        data = jpeg(number, size)
        path = await self.blobs.put(data, "image/jpeg", Shelf.THUMB)
        facts = {"sha256": f"{number + 77:064x}", "display": path, "thumbnail": path}
        await world.work.photos.stored(ids[name], world.now, **facts)
        return name


async def presses(client: Client, link: str) -> int:
    """The button on the page of that link; the answer's status."""
    async with client.get(link) as answer:
        assert answer.status == 200
        (hidden,) = re.findall(r'name="link" value="([^"]+)"', await answer.text())
    async with client.post("/my/in", data={"link": hidden}, allow_redirects=False) as answer:
        return answer.status


async def reads(client: Client, path: str = "/my") -> tuple[int, str]:
    async with client.get(path) as answer:
        return answer.status, await answer.text()


def pictures(page: str) -> Sequence[Any]:
    return re.findall(r'src="(/my/photo/\d+)"', page)
