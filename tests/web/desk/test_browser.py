"""The desk in a real browser without scripts: from the link an officer is sent to the reward at the counter."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright

from inspection.tips.content import Identity
from tests.app.tips.world import PASSPHRASE
from tests.browser import chromium
from tests.web.desk.bureau import Bureau

CHROMIUM = chromium()
STRONG = "炉火 纸船 晚班车 第三个抽屉"
WIDE, PHONE = ViewportSize(width=1280, height=860), ViewportSize(width=390, height=844)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        await opened.close()


class Person:
    """At a screen of their own; what it asked for and complained about is remembered."""

    def __init__(self, page: Page, at: str) -> None:
        self.page, self.at = page, at
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("request", lambda request: self.asked.append(request.url))

    async def unlocks(self, name: str, passphrase: str) -> None:
        await self.page.goto(f"{self.at}desk")
        await self.page.get_by_label("姓名").fill(name)
        await self.page.get_by_label("口令").fill(passphrase)
        await self.presses("解锁")

    async def presses(self, label: str, within: str = "body") -> None:
        """A button; the page that comes of it fits the screen."""
        button = self.page.locator(within).get_by_role("button", name=label, exact=True)
        async with self.page.expect_navigation():
            await button.click()
        await self.fits()

    async def reads(self, number: str) -> None:
        await self.page.goto(f"{self.at}desk/case/{number}")
        await self.fits()

    async def sees(self, text: str) -> None:
        assert await self.page.get_by_text(text).first.is_visible(), text

    async def fits(self) -> None:
        size = self.page.viewport_size
        assert size and await self.page.locator("html").evaluate("one => one.scrollWidth") <= size["width"]


async def someone(browser: Browser, bureau: Bureau, size: ViewportSize) -> Person:
    context: BrowserContext = await browser.new_context(
        viewport=size,
        java_script_enabled=False,
        locale="zh-CN",
        color_scheme="dark" if size == PHONE else "light",
    )
    return Person(await context.new_page(), str(bureau.server.make_url("/")))


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    "databases", ["sqlite"], indirect=True
)  # each of its pages is tried on both elsewhere
async def test_two_officers_and_a_cashier_from_the_invitation_to_the_reward(
    browser: Browser, bureau: Bureau
) -> None:
    code = await bureau.office.lane.invite_officer("何志远", "区应急局", [1])
    await bureau.office.cashier()
    he = await someone(browser, bureau, WIDE)
    await he.page.goto(f"{he.at}desk/join?code={code}")
    await he.page.get_by_label("口令", exact=True).fill(STRONG)
    await he.page.get_by_label("再输入一次").fill(STRONG)
    await he.presses("设置口令")
    submitted, _ = await bureau.office.reports(
        reward_wanted=True, danger_to_life=True, identity=Identity("周晓梅", "13800001111")
    )
    number = submitted.number
    await he.unlocks("何志远", STRONG)
    async with he.page.expect_navigation():
        await he.page.get_by_role("link", name=number).click()
    await he.sees("夜里两点")
    await he.page.get_by_label("受理", exact=True).check()
    await he.presses("确认办理")
    await asks_for_the_name(he)
    await writes_an_extract(he, number)

    han = await someone(browser, bureau, PHONE)
    await han.unlocks("韩冰", PASSPHRASE + "韩冰")
    await han.reads(number)
    await han.presses("同意")
    await han.presses("批准")
    await han.sees("检查安排在6月5日起")

    await he.reads(number)
    await he.presses("查看举报人身份", ".asked")
    await he.sees("周晓梅")
    await he.reads(number)
    await he.page.get_by_label("答复结果").check()
    await he.page.get_by_label("给举报人的说明").fill("已查实，责令停产整改。")
    await he.presses("确认办理")
    await he.page.get_by_label("重大事故隐患").check()
    await he.page.get_by_label("实际罚款").fill("200000")
    await he.presses("核定奖励")
    await he.sees("已核定 30,000 元")

    till = await someone(browser, bureau, PHONE)
    await till.unlocks("钱会计", PASSPHRASE + "钱会计")
    await till.page.get_by_label("领奖码").fill(submitted.claim.shown())
    await till.presses("查询")
    await till.sees("30,000 元")
    await till.presses("确认已付")
    await till.sees(f"已发放：{number}")
    await till.presses("立即锁定")
    for person in (he, han, till):
        assert all(url.startswith(person.at) for url in person.asked)
        assert person.said == []
        cookies = await person.page.context.cookies()
        assert cookies and all(cookie["expires"] == -1 and cookie["httpOnly"] for cookie in cookies)


async def asks_for_the_name(he: Person) -> None:
    await he.page.locator("summary", has_text="提出申请").click()
    await he.page.get_by_label("查看举报人身份").check()
    await he.page.get_by_label("理由").fill("需要当面核实证据")
    await he.presses("提交申请")


async def writes_an_extract(he: Person, number: str) -> None:
    """The first one in the reporter's words, the second one not."""
    await he.page.goto(f"{he.at}desk/case/{number}/extract")
    await he.page.locator("textarea").fill("熔炼炉在检修时没有断水。")
    await he.page.get_by_label("检查人员").select_option(label="李建国")
    await he.presses("提交审核")
    assert await he.page.locator("mark").inner_text() == "熔炼炉在检修时没有断水"
    await he.page.locator("textarea").fill("重点查看冷却水系统的隔离与能量锁定。")
    await he.presses("提交审核")
    await he.sees("摘要已提交")
