"""Takes the picture of a phone that fills a page of a form: ``anxun demo`` with a campaign's form taken over, in a real
browser.

``python -m docs.form_pictures`` writes ``docs/images/form-page.png``; needs Chromium at /usr/bin/chromium.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright

from inspection import campaigns
from sandbox.phone import phones_at

PICTURE = Path(__file__).parent / "images" / "form-page.png"
FORM = Path(campaigns.__file__).parent / "shenyang-2023" / "forms" / "shenyang-2023.md"
PORT = 8491
URL = f"http://127.0.0.1:{PORT}"
STAFF, AT = 2001, 1  # the account, and its place among the phones of the page


async def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "PORT": str(PORT), "ANXUN_HOME": home, "ANXUN_LANGUAGE": "zh"}
        demo = await asyncio.create_subprocess_exec(sys.executable, "-m", "app", "demo", env=environment)
        try:
            await _listens()
            await _imported({**environment, "ANXUN_HOME": f"{home}/demo"})
            await _photographed()
        finally:
            demo.terminate()
            await demo.wait()


async def _listens() -> None:
    for _ in range(120):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", PORT)
        except OSError:
            await asyncio.sleep(0.5)
        else:
            writer.close()
            return
    raise SystemExit("the demo does not start")


async def _imported(environment: dict[str, str]) -> None:
    command = (sys.executable, "-m", "app", "import", "form", str(FORM))
    made = await asyncio.create_subprocess_exec(*command, env=environment)
    if await made.wait():
        raise SystemExit("the form could not be taken over")


async def _photographed() -> None:
    async with phones_at(URL) as phones, async_playwright() as playwright:
        staff = await phones.phone(STAFF)
        await staff.reads("需要做什么", timeout=60)
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1600, "height": 900})
        await page.goto(URL)
        await staff.sends("/form 沈阳")
        await staff.reads("三(一)1")
        await staff.taps("其余：是")
        await staff.taps("下一步")
        await staff.reads("三(一)2")
        for press in ("3 ○", "3 是", "其余：是"):
            await staff.taps(press)
        await staff.reads("已填 7/7 项")
        await page.wait_for_timeout(1500)
        await page.locator(".phone").nth(AT).screenshot(path=PICTURE)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
