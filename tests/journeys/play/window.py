"""Somebody's browser before the pages of the running server."""

from playwright.async_api import Browser, Page, Request, ViewportSize

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=860)


class Window:
    """Every page that comes up fits the screen, and nobody else is asked for anything."""

    def __init__(self, page: Page, at: str) -> None:
        self.page, self.at = page, at
        page.on("request", self._asked)
        page.on("console", lambda message: self.complaints.append(message.text))
        self.complaints: list[str] = []

    async def opens(self, path: str) -> None:
        await self.page.goto(self.at + path)
        await self._fits()

    async def follows(self, link: str) -> None:
        async with self.page.expect_navigation():
            await self.page.get_by_role("link", name=link).first.click()
        await self._fits()

    async def presses(self, button: str, within: str = "body") -> None:
        async with self.page.expect_navigation():
            await self.page.locator(within).get_by_role("button", name=button, exact=True).first.click()
        await self._fits()

    async def chooses(self, label: str) -> None:
        await self.page.get_by_label(label, exact=True).check()

    async def types(self, label: str, text: str) -> None:
        await self.page.get_by_label(label, exact=True).fill(text)

    async def sees(self, *texts: str) -> None:
        page = await self.page.locator("body").inner_text()
        assert [text for text in texts if text not in page] == [], page

    async def sees_nothing_of(self, *texts: str) -> None:
        page = await self.page.locator("body").inner_text()
        assert [text for text in texts if text in page] == []

    async def _fits(self) -> None:
        size = self.page.viewport_size
        width = await self.page.locator("html").evaluate("one => one.scrollWidth")
        assert size and width <= size["width"], self.page.url

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self.at):
            self.complaints.append(request.url)


async def window(browser: Browser, at: str, size: ViewportSize, *, scripts: bool, **told: str) -> Window:
    """A browser of its own that knows nothing yet. ``told``: headers that come with everything it asks for."""
    agent = told.pop("user_agent", None)
    context = await browser.new_context(
        viewport=size,
        java_script_enabled=scripts,
        locale="zh-CN",
        color_scheme="light",
        user_agent=agent,
        extra_http_headers={name.replace("_", "-"): value for name, value in told.items()},
    )
    return Window(await context.new_page(), at)
