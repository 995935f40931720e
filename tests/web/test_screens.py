"""The record page in a real browser: nothing runs, nothing is wider than a cheap phone, nothing is refused."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, async_playwright

from tests.browser import chromium
from tests.web.pages import Records, services
from tests.web.records import TOKEN, a_hazard, a_record
from web.site import build

CHROMIUM = chromium()
EVIL = '<img src=x onerror="document.title=1">' + "连" * 60 + "W" * 200


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


@pytest.fixture
async def address() -> AsyncIterator[str]:
    evil = a_record(
        token="evil",
        enterprise=EVIL,
        region=EVIL,
        grade=EVIL,
        open=(a_hazard(EVIL, what=EVIL, clause=EVIL, is_listed=True, days_late=9999),),
    )
    async with TestServer(build(services(Records(a_record(), evil)))) as server:
        yield str(server.make_url("/"))


PATHS = [*(f"e/{TOKEN}{more}" for more in ("", "?lang=en", "/sheet", "/sheet?lang=en")), "e/evil", "e/evil/sheet", "e/nobody", ""]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_page_fits_a_phone_of_360_pixels(browser: Browser, address: str, scheme: str) -> None:
    context = await browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = await context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in PATHS:
        await page.goto(address + path)
        await page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert await page.evaluate("document.documentElement.scrollWidth") == 360, path
        assert await page.title() != "1"
        paper = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (paper == "rgb(14, 20, 19)") == (scheme == "dark")  # so the policy let the style in
    assert all(url.startswith(address) for url in asked)
    assert [one for one in said if "404" not in one] == []
    await context.close()


async def test_the_page_works_without_scripts_and_prints_in_black(browser: Browser, address: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{address}e/{TOKEN}")
    await page.emulate_media(media="print")
    assert await page.get_by_text("晨星铝业有限公司").is_visible()
    assert not await page.locator("details").is_visible()
    await page.emulate_media(media="screen")
    await page.locator("summary").click()
    assert await page.get_by_text("12350 是安全生产举报投诉电话").is_visible()
    await context.close()
