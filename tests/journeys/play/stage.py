"""The town of the play, and who is in it."""

import asyncio
from dataclasses import dataclass, field

from playwright.async_api import Browser, ViewportSize

from inspection.people import Role
from tests.journeys.neighbour import Neighbour
from tests.journeys.play.camera import Blind, Camera
from tests.journeys.play.window import Window, window
from tests.journeys.world import CODE, Town


@dataclass(frozen=True)
class Cast:
    """Those with phones in the chat."""

    li: Neighbour  # line inspector, leads
    wang: Neighbour  # inspector
    zhao: Neighbour  # principal of the enterprise
    zhou: Neighbour  # its safety officer
    sun: Neighbour  # manager of the street
    he: Neighbour  # department

    @property
    def enterprise(self) -> tuple[Neighbour, ...]:
        return self.zhao, self.zhou


@dataclass(frozen=True)
class Stage:
    town: Town
    browser: Browser
    cast: Cast
    poster: str
    camera: Camera = field(default_factory=Blind)

    async def window(self, size: ViewportSize, *, scripts: bool, **told: str) -> Window:
        at = f"http://{self.town.env['ANXUN_HTTP']}"
        return await window(self.browser, at, size, scripts=scripts, **told)

    async def shows(self, name: str, one: Window | Neighbour) -> None:
        """A moment for the camera."""
        if isinstance(one, Window):
            await self.camera.page(name, one.page)
        else:
            await self.camera.phone(name, one)


async def everybody_joins(town: Town) -> Cast:
    return Cast(
        *await asyncio.gather(
            town.joins("李建国", Role.INSPECTOR),
            town.joins("王敏", Role.INSPECTOR),
            town.joins("赵强", Role.PRINCIPAL, at=CODE),
            town.joins("周海", Role.STAFF, at=CODE),
            town.joins("孙丽", Role.MANAGER),
            town.joins("何静", Role.DEPARTMENT, region="沈北区"),
        )
    )
