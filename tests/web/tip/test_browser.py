"""The reporter's pages in a real browser: with scripts it begins at once, without them it works as well; nothing is
wider than a cheap phone, nobody else is asked, nothing is kept."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import chromium
from tests.web.tip.reporter import POSTER, Gate

CHROMIUM = chromium()
PHONE = {"width": 360, "height": 740}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


class Watched:
    """A page, everything that it asked for, and all that the browser complained about."""

    def __init__(self, page: Page) -> None:
        self.page, self.asked, self.said = page, list[str](), list[str]()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    async def fits(self) -> None:
        assert await self.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], (
            self.page.url
        )

    async def presses(self, says: str) -> None:
        await self.page.get_by_role("button", name=says, exact=True).click()
        await self.fits()


async def test_w21_a_whole_report_with_scripts_begins_at_once_and_asks_nobody_else(
    browser: Browser, gate: Gate
) -> None:
    context = await browser.new_context(viewport=PHONE, color_scheme="dark")  # type: ignore[arg-type]
    watched = Watched(await context.new_page())
    page, address = watched.page, str(gate.server.make_url("/"))
    await page.goto(f"{address}e/{POSTER}")
    await watched.fits()
    await page.get_by_role("link", name="网上保密举报").click()
    await watched.fits()
    await page.wait_for_function("document.forms[0].elements.proof.value !== ''")
    await watched.presses("已了解，开始填写")
    await page.fill("textarea", "三车间熔炼炉检修时没有断水" + "W" * 200)
    await watched.presses("继续")
    for says in ("跳过", "正在发生", "没有", "下一步 ▸", "下一步 ▸", "不留姓名，凭领奖码领奖", "提交举报"):
        await watched.presses(says)
    receipt = await page.locator("#shown").inner_text()
    await page.fill("input.digits", receipt)
    await watched.presses("核对")
    await page.get_by_role("link", name="查看处理情况").click()
    await page.fill("input.digits", receipt)
    await watched.presses("查询")
    assert await page.get_by_role("heading", name="已收到").is_visible()
    assert all(url.startswith(address) for url in watched.asked)
    assert watched.said == [] and await context.cookies() == []
    assert await page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    await context.close()


async def test_w21_without_scripts_the_wait_is_told_and_the_keyboard_is_enough(
    browser: Browser, gate: Gate
) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{gate.server.make_url('/')}t?site={POSTER}&lang=en")
    await page.get_by_role("button", name="I have read this, begin").press("Enter")
    assert await page.get_by_text("please press again in 20 seconds").is_visible()
    gate.office.later(seconds=21)
    await page.get_by_role("button", name="I have read this, begin").press("Enter")
    await page.fill("textarea", "The furnace of workshop 3 is repaired without cutting the water.")
    await page.get_by_role("button", name="Continue").press("Enter")
    await page.fill("input[name=text]", "next to furnace 2")
    await page.press("input[name=text]", "Enter")
    assert await page.get_by_text("Since when?").is_visible()
    await context.close()
