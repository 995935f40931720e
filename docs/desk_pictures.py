"""Takes the desk's pictures for the guide: an office of the tests, its pages in a real browser.

``python -m docs.desk_pictures`` writes ``docs/images/desk-*.png``; needs Chromium.
"""

import asyncio
import shutil
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from inspection.tips.case import TipStep
from inspection.tips.content import Identity, TipPhoto
from tests.app.tips.world import PASSPHRASE, Office, opened
from tests.media.phone_jpeg import phone_jpeg
from tests.storage.hazard_world import build
from tests.web.desk.bureau import Bureau, bureau_of

IMAGES = Path(__file__).parent / "images"
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


async def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        url = f"sqlite+aiosqlite:///{home}/anxun.db"
        people = await build(url)
        async with AsyncExitStack() as closing:
            office = await closing.enter_async_context(opened(url, Path(home) / "home", people))
            await office.joins("马兰")
            await office.joins("韩冰")
            bureau = await closing.enter_async_context(bureau_of(office))
            playwright = await closing.enter_async_context(async_playwright())
            chromium = shutil.which("chromium") or "/usr/bin/chromium"
            browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            try:
                await shoot(bureau, browser, await cases(office))
            finally:
                await browser.close()


async def cases(office: Office) -> str:
    """Some days of an office; the number of the case that the pictures show."""
    lane, malan = office.lane, office.at["马兰"]
    await office.reports(what="仓库消防通道一直堆着成品，门打不开。", enterprise="恒丰木业", enterprise_id=2)
    office.later(days=9)
    for name in ("马兰", "韩冰"):
        malan = await office.unlocks(name) if name == "马兰" else malan
    lane.drafts.make("d1")
    photo = await lane.keep_photo("d1", phone_jpeg(size=(1200, 900), orientation=1), "0" * 16)
    submitted, inside = await office.reports(
        draft="d1",
        where="三车间 2 号炉",
        when="近几周",
        danger_to_life=True,
        reward_wanted=True,
        identity=Identity("周晓梅", "13800001111"),
        photos=(TipPhoto(photo.id, photo.fingerprint, "炉口"),),
    )
    await office.reports(what="液压站漏油，地上一直是油，没有人处理。")
    await lane.step(malan, submitted.number, TipStep.ACCEPT, "已受理，将尽快核实。")
    await lane.tell(malan, submitted.number, "请问检修一般在什么时候？")
    await lane.say(inside, "多在夜班，两点前后。")
    return submitted.number


async def shoot(bureau: Bureau, browser: Browser, number: str) -> None:
    at = str(bureau.server.make_url("/"))
    page = await seated(browser, at, "马兰")
    await page.screenshot(path=IMAGES / "desk-list.png")
    await page.click(f"text={number}")
    await page.wait_for_load_state("networkidle")
    await page.screenshot(path=IMAGES / "desk-case.png")
    await page.goto(f"{at}desk/case/{number}/extract")
    await page.fill("textarea[name=text]", "查三车间的熔炼炉在检修时没有断水，重点看冷却水系统的隔离。")
    await page.select_option("select[name=lead]", label="李建国")
    await page.click("button[value=propose]")
    await page.screenshot(path=IMAGES / "desk-extract.png")


async def seated(browser: Browser, at: str, name: str) -> Page:
    """Somebody who has unlocked the desk, without scripts."""
    context = await browser.new_context(viewport=WIDE, java_script_enabled=False, locale="zh-CN")  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(f"{at}desk")
    await page.fill("input[name=name]", name)
    await page.fill("input[name=passphrase]", PASSPHRASE + name)
    await page.click("button.first")
    return page


if __name__ == "__main__":
    asyncio.run(main())
