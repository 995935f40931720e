"""The confidential lane from end to end, with the real processes, a real browser and phones."""

from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.browser import chromium
from tests.journeys.play.stage import Stage, everybody_joins
from tests.journeys.play.story import is_played
from tests.journeys.world import opened

CHROMIUM = chromium()


@pytest.mark.timeout(420)
async def test_from_the_poster_to_the_reward_and_until_nothing_is_left(tmp_path: Path) -> None:
    async with opened(tmp_path, ANXUN_PACE="off") as town, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            cast = await everybody_joins(town)
            await is_played(Stage(town, browser, cast, await town.poster()))
        finally:
            await browser.close()
