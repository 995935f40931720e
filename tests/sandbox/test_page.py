"""The page of phones, in a real browser."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, async_playwright, expect

from sandbox import server
from sandbox.accounts import Account
from sandbox.config import Place, Poster, SandboxConfig
from sandbox.server import Running
from tests.browser import chromium
from tests.sandbox.conftest import Raw, StoppedClock

CHROMIUM = chromium()

PEOPLE = (
    Account(301, "周海", role="车间工人", role_en="Worker"),
    Account(302, "王敏", role="街道", role_en="Manager"),
)
KEYBOARD = {"inline_keyboard": [[{"text": "加位置", "callback_data": "place"}]]}


@pytest.fixture
async def tg() -> AsyncIterator[Running]:
    config = SandboxConfig(
        port=0,
        people=PEOPLE,
        posters=(Poster("晨星铝业有限公司", "p7Kq", record_url="http://127.0.0.1:9/e/7Kq"),),
        places=(Place("晨星铝业", 41.9521, 123.4012),),
        clock=StoppedClock(),
    )
    async with server.run(config) as running:
        yield running


@pytest.fixture
async def page(tg: Running) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1600, "height": 900})
        problems: list[str] = []
        page.on("pageerror", lambda problem: problems.append(str(problem)))
        await page.goto(tg.base_url)
        yield page
        await browser.close()
        assert problems == []


async def test_a_worker_scans_reports_and_sees_the_answer(
    tg: Running, page: Page, raw: Raw, jpeg: bytes, tmp_path: Path
) -> None:
    worker = page.get_by_label("周海", exact=True)
    await expect(worker.get_by_text("这个机器人能做什么？")).to_be_visible()
    await page.get_by_text("晨星铝业有限公司").click()
    await page.locator(".pop").get_by_text("周海").click()
    await expect(worker.get_by_text("/start")).to_be_visible()
    await raw(
        "sendMessage", chat_id=301, text="<b>晨星铝业</b> &lt;b&gt;", parse_mode="HTML", reply_markup=KEYBOARD
    )
    await expect(worker.locator("b", has_text="晨星铝业")).to_be_visible()
    await expect(worker.get_by_text("<b>")).to_be_visible()

    picture = tmp_path / "现场.jpg"
    picture.write_bytes(jpeg)
    await worker.get_by_label("附件").click()
    async with page.expect_file_chooser() as chooser:
        await worker.get_by_text("压缩发送").click()
    await (await chooser.value).set_files(picture)
    await worker.get_by_placeholder("添加说明…").fill("地坑积水")
    await worker.locator(".sheet .go").click()
    await expect(worker.locator(".album img")).to_be_visible()
    await expect(worker.get_by_text("地坑积水")).to_be_visible()

    async with page.expect_response("**/press"):
        await worker.get_by_role("button", name="加位置").click()
    [press] = [u for u in tg.telegram.updates.pending() if "callback_query" in u.body]
    await raw("answerCallbackQuery", callback_query_id=press.body["callback_query"]["id"], text="请发位置")
    await expect(worker.get_by_text("请发位置")).to_be_visible()
    await worker.get_by_label("附件").click()
    await worker.get_by_text("在图上选点发送").click()
    await worker.locator(".map").click(position={"x": 40, "y": 40})
    await worker.locator(".sheet .go").click()
    await expect(worker.locator(".spot")).to_be_visible()
    place = tg.telegram.updates.pending()[-1].body["message"]["location"]
    assert place["latitude"] == pytest.approx(41.9531, abs=0.002)
    assert place["latitude"] > 41.9521
    assert place["longitude"] < 123.4012
    assert place["horizontal_accuracy"] == 12


async def test_edits_happen_in_place_and_deletes_vanish(tg: Running, page: Page, raw: Raw) -> None:
    manager = page.get_by_label("王敏", exact=True)
    await manager.get_by_text("开始", exact=True).click()
    await expect(manager.get_by_text("/start")).to_be_visible()
    rows = [[{"text": "📍 发送我的位置", "request_location": True}], ["好"]]
    await raw("sendMessage", chat_id=302, text="签到", reply_markup={"keyboard": rows})
    await manager.get_by_role("button", name="好", exact=True).click()
    await expect(manager.locator(".mine", has_text="好")).to_be_visible()
    sent = await raw("sendMessage", chat_id=302, text="第 1 组", reply_markup=KEYBOARD)
    post = {"chat_id": 302, "message_id": sent.body["result"]["message_id"]}  # type: ignore[index]
    await raw("editMessageText", **post, text="第 2 组")
    await expect(manager.get_by_text("第 2 组")).to_be_visible()
    await expect(manager.get_by_text("第 1 组")).to_have_count(0)
    await raw("deleteMessage", **post)
    await expect(manager.get_by_text("第 2 组")).to_have_count(0)


async def test_a_tap_on_start_is_not_lost_when_the_screen_is_drawn_meanwhile(page: Page, raw: Raw) -> None:
    start = page.get_by_label("王敏", exact=True).get_by_text("开始", exact=True)
    await start.hover()
    await page.mouse.down()
    await raw("setMyCommands", commands=[{"command": "home", "description": "首页"}])
    await expect(page.locator("#now")).to_be_visible()
    await page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    await page.mouse.up()
    await expect(page.get_by_label("王敏", exact=True).get_by_text("/start")).to_be_visible()


async def test_an_old_screen_that_arrives_late_takes_nothing_away(tg: Running, page: Page) -> None:
    held, let_go = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        held.set()
        await let_go.wait()
        await route.fulfill(response=answer)

    await page.route("**/people/302/chat", late)
    await page.reload()
    await held.wait()
    manager = page.get_by_label("王敏", exact=True)
    await manager.get_by_text("开始", exact=True).click()
    await expect(manager.get_by_text("/start")).to_be_visible()
    async with page.expect_response("**/people/302/chat"):
        let_go.set()
    await page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    await expect(manager.get_by_text("/start")).to_be_visible()


async def test_the_clock_turns_and_the_page_speaks_english(tg: Running, page: Page) -> None:
    await expect(page.locator("#now")).to_contain_text("09:00")
    await page.get_by_role("button", name="次日 08:00").click()
    await expect(page.locator("#now")).to_contain_text("08:00")
    assert tg.now().isoformat() == "2023-06-06T00:00:00+00:00"
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_text("Site posters")).to_be_visible()
    await expect(page.locator(".owner .role", has_text="Worker")).to_be_visible()


async def test_a_small_screen_shows_one_phone_and_tabs(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.get_by_label("周海", exact=True)).to_be_visible()
    await expect(page.get_by_label("王敏", exact=True)).to_be_hidden()
    await page.locator("#tabs").get_by_text("王敏").click()
    await expect(page.get_by_label("王敏", exact=True)).to_be_visible()


async def test_a_poster_can_be_dragged_onto_a_phone(tg: Running, page: Page) -> None:
    await page.locator(".poster").drag_to(page.get_by_label("王敏", exact=True).locator(".device"))
    await expect(page.get_by_label("王敏", exact=True).get_by_text("/start")).to_be_visible()
    [scan] = tg.telegram.updates.pending()
    assert scan.body["message"]["text"] == "/start p7Kq"
