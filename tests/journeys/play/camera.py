"""Whoever looks over the shoulder: the guide's pictures are taken while the play is on, the test takes none."""

from typing import Protocol

from playwright.async_api import Page

from tests.journeys.neighbour import Neighbour


class Camera(Protocol):
    async def page(self, name: str, page: Page) -> None:
        """What a browser shows."""

    async def phone(self, name: str, who: Neighbour) -> None:
        """What somebody's chat shows."""


class Blind:
    """Takes no pictures."""

    async def page(self, name: str, page: Page) -> None:
        return

    async def phone(self, name: str, who: Neighbour) -> None:
        return
