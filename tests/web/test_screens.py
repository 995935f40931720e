"""The record page in a real browser: nothing runs, nothing is wider than a cheap phone, nothing is refused."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from unicodedata import normalize

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, async_playwright
from pypdf import PdfReader

from app.page_code import page_code
from tests.browser import chromium
from tests.web.own.own_facts import OwnStub
from tests.web.pages import PUBLIC, Records, services
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
    given = replace(services(Records(a_record(), evil)), own=OwnStub(), code=page_code)
    async with TestServer(build(given)) as server:
        yield str(server.make_url("/"))


OWN = ["my", "my?lang=en", "my/in/7KqZ"]
PATHS = [
    *(f"e/{TOKEN}{more}" for more in ("", "?lang=en", "/sheet", "/sheet?lang=en")),
    "e/evil",
    "e/evil/sheet",
    "e/nobody",
    "",
    *OWN,
]


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


async def test_the_posting_sheet_is_one_page_of_paper_with_its_address(
    browser: Browser, address: str
) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{address}e/{TOKEN}/sheet")
    printed = PdfReader(io.BytesIO(await page.pdf(format="A4")))
    (only,) = printed.pages
    said = "".join(normalize("NFKC", only.extract_text()).split())
    for told in ("事故隐患公示单", "晨星铝业有限公司", "H-1871", "已超期4天", f"{PUBLIC}/e/{TOKEN}"):
        assert told in said, told
    assert "打印公示单" not in said and "返回公示页" not in said
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
