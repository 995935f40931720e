"""Takes the guide's picture of the confidential report: a whole one by the web, on a phone.

``python docs/report_pictures.py`` writes ``docs/images/report.png``; needs Chromium at /usr/bin/chromium.
"""

import asyncio
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright

from inspection.tips.case import TipStep
from tests.app.tips.world import Office, opened
from tests.storage.hazard_world import CHENXING, MORNING, build
from tests.web.tip.reporter import POSTER, gate_of

OUT = Path(__file__).parent / "images" / "report.png"
PHONE = (360, 900)


async def main() -> None:
    home = Path(tempfile.mkdtemp())
    url = f"sqlite+aiosqlite:///{home}/anxun.db"
    await build(url)
    async with opened(url, home / "home") as office:
        async with office.lane.system.write() as work:
            await work.posters.issue(CHENXING, POSTER, MORNING)
        for name in ("马兰", "韩冰"):
            await office.joins(name)
        async with gate_of(office) as gate, async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            page = await browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
            shots = await _report(page, office, str(gate.server.make_url("/")))
            await browser.close()
    side_by_side = Image.new("RGB", ((PHONE[0] + 12) * len(shots) - 12, PHONE[1]), "white")
    for n, shot in enumerate(shots):
        side_by_side.paste(Image.open(io.BytesIO(shot)), ((PHONE[0] + 12) * n, 0))
    side_by_side.quantize(64).save(OUT, optimize=True)


async def _report(page: Page, office: Office, address: str) -> list[bytes]:
    """The door, the question, the receipt, and what became of it."""
    await page.goto(f"{address}t?site={POSTER}")
    shots = [await page.screenshot()]
    office.later(seconds=30)
    await page.locator("button.main").click()
    await page.fill("textarea", "当时只有我一个人在场，三车间熔炼炉检修时没有断水")
    await _press(page, "继续")
    shots.append(await page.screenshot())
    for says in (
        "保留原文 ▸",
        "跳过",
        "正在发生",
        "没有",
        "下一步 ▸",
        "下一步 ▸",
        "不留姓名，凭领奖码领奖",
        "提交举报",
    ):
        await _press(page, says)
    shots.append(await page.screenshot())
    receipt = await page.locator("#shown").inner_text()
    malan = office.at["马兰"]
    (listed,) = await office.lane.cases(malan)
    await office.lane.step(malan, listed.case.number, TipStep.ACCEPT)
    await office.lane.tell(malan, listed.case.number, "请问是第几台炉？")
    await page.goto(f"{address}t/status")
    await page.fill("input.digits", receipt)
    await _press(page, "查询")
    return [*shots, await page.screenshot()]


async def _press(page: Page, says: str) -> None:
    await page.get_by_role("button", name=says, exact=True).click()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
