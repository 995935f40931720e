"""Takes the pictures of the confidential lane while its play is on: the walk of ``tests/journeys/play`` with a camera.

``python -m docs.play_pictures`` writes them to ``docs/images``; needs Chromium.
"""

import asyncio
import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageChops
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import chromium
from tests.journeys.neighbour import Neighbour
from tests.journeys.play.stage import Stage, everybody_joins
from tests.journeys.play.story import is_played
from tests.journeys.world import opened
from tests.warm import STOVE

IMAGES = Path(__file__).parent / "images"
USUAL, GAP = 900, 12  # pixels
TALLER = {"desk-reward": 1430, "desk-second": 1080, "record": 1180}  # what matters stands far below
STRIPS = {
    "record": ["record"],
    "report": ["report-door", "report-question", "report-receipt", "report-asked"],
    "confidential-chat": ["chat-inspector", "chat-enterprise", "chat-manager"],
    "reward": ["report-answered", "desk-cashier"],
}
"""Each file, and what stands in it side by side; all else is a file by itself."""


@dataclass
class Film:
    browser: Browser
    sandbox: str
    shots: dict[str, Image.Image] = field(default_factory=dict)

    async def page(self, name: str, page: Page) -> None:
        size = page.viewport_size
        assert size
        is_phone = size["width"] < 600
        taken = await page.screenshot(full_page=is_phone or name in TALLER)
        shot = Image.open(io.BytesIO(taken)).convert("RGB")
        shot = shot.crop((0, 0, shot.width, min(shot.height, TALLER.get(name, USUAL))))
        self.shots[name] = shot if is_phone else without_the_empty(shot)

    async def phone(self, name: str, who: Neighbour) -> None:
        page = await self.browser.new_page(viewport={"width": 1600, "height": 900})
        await page.goto(self.sandbox)
        phone = page.locator(f'.phone[aria-label="{who.name}"]')
        await phone.scroll_into_view_if_needed()
        await page.wait_for_load_state("networkidle")
        box = await phone.bounding_box()
        assert box
        clip = {"x": box["x"] - 8, "y": box["y"], "width": box["width"] + 16, "height": box["height"] + 8}
        self.shots[name] = Image.open(io.BytesIO(await page.screenshot(clip=clip)))  # type: ignore[arg-type]
        await page.close()

    def develops(self) -> None:
        strips = STRIPS | {name: [name] for name in self.shots if name.startswith("desk-")}
        del strips["desk-cashier"]
        for name, parts in strips.items():
            strip = side_by_side([self.shots[part] for part in parts])
            few = strip if name == "confidential-chat" else strip.quantize(128)
            few.save(IMAGES / f"{name}.png", optimize=True)


def without_the_empty(shot: Image.Image) -> Image.Image:
    """Cut off below the last thing on it."""
    blank = Image.new("RGB", shot.size, shot.getpixel((0, shot.height - 1)))
    found = ImageChops.difference(shot, blank).getbbox()
    return shot.crop((0, 0, shot.width, min(shot.height, found[3] + 24))) if found else shot


def side_by_side(shots: list[Image.Image]) -> Image.Image:
    width = sum(shot.width + GAP for shot in shots) - GAP
    strip = Image.new("RGB", (width, max(shot.height for shot in shots)), "white")
    left = 0
    for shot in shots:
        strip.paste(shot.getpixel((0, shot.height - 1)), (left, 0, left + shot.width, strip.height))  # type: ignore[arg-type]
        strip.paste(shot, (left, 0))
        left += shot.width + GAP
    return strip


async def main() -> None:
    with STOVE, tempfile.TemporaryDirectory() as home:
        async with opened(Path(home), ANXUN_PACE="off") as town, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            film = Film(browser, town.telegram.base_url)
            cast = await everybody_joins(town)
            await is_played(Stage(town, browser, cast, await town.poster(), film))
            await browser.close()
    film.develops()


if __name__ == "__main__":
    asyncio.run(main())
