"""Takes the guide's pictures: drives ``anxun demo`` through a day and photographs it in a real browser; then those of
the confidential lane and of forms.

``python -m docs.pictures`` writes ``docs/images/*.png``; needs Chromium at /usr/bin/chromium.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, async_playwright

from docs import form_pictures, play_pictures
from sandbox.phone import Phone, phones_at
from tests.media.phone_jpeg import phone_jpeg

IMAGES = Path(__file__).parent / "images"
PORT = 8480
URL = f"http://127.0.0.1:{PORT}"
INSPECTOR, STAFF, WORKER, MANAGER, PRINCIPAL = 1001, 2001, 3001, 4001, 2002


async def main() -> None:
    home = tempfile.mkdtemp()
    environment = {**os.environ, "PORT": str(PORT), "ANXUN_HOME": home, "ANXUN_LANGUAGE": "zh"}
    demo = await asyncio.create_subprocess_exec(sys.executable, "-m", "app", "demo", env=environment)
    try:
        await _open_when_up()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            await _the_day(browser)
            await browser.close()
        await _poster(f"{home}/demo")
    finally:
        demo.terminate()
        await demo.wait()
    await play_pictures.main()
    await form_pictures.main()


async def _open_when_up() -> None:
    for _ in range(60):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", PORT)
        except OSError:
            await asyncio.sleep(0.5)
        else:
            writer.close()
            return


async def _the_day(browser: Browser) -> None:
    async with phones_at(URL) as phones:
        people = [await phones.phone(account) for account in (INSPECTOR, STAFF, WORKER, MANAGER)]
        inspector, staff, worker, manager = people
        for phone in (inspector, staff, manager):
            await phone.reads("需要做什么", timeout=40)
        page = await browser.new_page(viewport={"width": 1600, "height": 900})
        await page.goto(URL)
        async with page.expect_response("**/sandbox/api/config"):
            await page.reload()
        config = await (await page.request.get(f"{URL}/sandbox/api/config")).json()
        poster = config["posters"][0]
        await _visit(inspector, poster["payload"])
        await page.wait_for_timeout(800)
        await page.locator(".phone").nth(0).screenshot(path=IMAGES / "visit.png")
        await _submit(inspector)
        await _plan(staff)
        await _report(worker, poster["payload"])
        await phones.turns_clock(to="morning")
        await manager.reads("链", timeout=30, fresh=True)
        await page.wait_for_timeout(1500)
        await page.screenshot(path=IMAGES / "phones.png")


async def _visit(inspector: Phone, payload: str) -> None:
    await inspector.scans(payload)
    await inspector.taps("开始检查")
    await inspector.reads("请发送您的位置")
    await inspector.places(41.9313, 123.4129, accuracy=12)
    await inspector.taps("王敏")
    await inspector.reads("第 1/")
    await inspector.taps("2 ✓")
    await inspector.reads("2 ✗")


async def _submit(inspector: Phone) -> None:
    await inspector.taps("下一步")
    await inspector.taps("无相应资格")
    await inspector.reads("请拍照")
    await inspector.photographs(phone_jpeg(), caption="两名电焊工无证", as_document=True)
    await inspector.reads("已收 1 张")
    for _ in range(8):
        last = await inspector.last()
        if last is not None and "汇总" in last.text:
            break
        await inspector.taps("下一步")
        await asyncio.sleep(0.5)
    await inspector.taps("我签名并提交")
    await inspector.reads("已提交")


async def _plan(staff: Phone) -> None:
    await staff.reads("重大隐患即时报送")
    await staff.taps("填写方案")
    await staff.reads("整改责任人是谁")
    await staff.taps("周海")
    await staff.reads("整改措施")
    await staff.sends("无证人员停止作业，6 月 20 日前全部取证，持证前由持证焊工顶岗。")
    await staff.reads("整改资金")
    await staff.sends("2万")
    await staff.reads("整改期限")
    await staff.taps("7 天")
    await staff.reads("应急预案")
    await staff.sends("动火作业一律审批，配看火人和灭火器。")
    await staff.reads("提交后由主要负责人签名")


async def _report(worker: Phone, payload: str) -> None:
    await worker.scans(payload)
    await worker.taps("实名上报")
    await worker.reads("拍一张照片")
    await worker.photographs(phone_jpeg(seed=7, size=(1600, 1200)), caption="2号炉旁地坑积水")
    await worker.reads("姓名和电话")
    await worker.taps("联系方式")
    await worker.reads("已记录")


async def _poster(home: str) -> None:
    sheet = f"{home}/poster.png"
    environment = {**os.environ, "ANXUN_HOME": home, "ANXUN_PUBLIC_URL": "https://anxun.example.gov"}
    command = (sys.executable, "-m", "app", "poster", "91210113MA0P4XQ160", "--format", "png", "-o", sheet)
    made = await asyncio.create_subprocess_exec(*command, env=environment)
    if await made.wait():
        raise SystemExit("the poster could not be printed")
    with Image.open(sheet) as image:
        image.thumbnail((620, 880))
        image.save(IMAGES / "poster.png", optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
