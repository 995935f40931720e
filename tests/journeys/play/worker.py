"""The worker: scans the poster, reports in confidence by web, comes back with what stands on a slip of paper."""

import re
from dataclasses import dataclass

from playwright.async_api import FilePayload

from tests.journeys.play.stage import Stage
from tests.journeys.play.window import PHONE, Window
from tests.privacy import reporter as secret
from tests.privacy.markers import Marker, of_digits, of_text

BEGUN = "document.forms[0].elements.proof.value !== ''"


@dataclass(frozen=True)
class Slip:
    """Copied onto paper."""

    number: str
    receipt: str
    claim: str

    @property
    def markers(self) -> list[Marker]:
        bare = self.claim.replace("-", "")
        digits = of_digits("receipt", re.sub(r"\D", "", self.receipt))
        return [*digits, *of_text("claim code", self.claim), *of_text("claim code", bare)]


async def phone(stage: Stage) -> Window:
    """Behind the reverse proxy, which tells the address."""
    return await stage.window(PHONE, scripts=True, user_agent=secret.AGENT, X_Forwarded_For=secret.IP)


async def reports(stage: Stage) -> Slip:
    """From the poster to the slip, with a photo."""
    mine = await phone(stage)
    await mine.opens(f"/e/{stage.poster}")
    await mine.follows("网上保密举报")
    await mine.sees("企业和现场检查人员看不到举报", "如果您说的事只有一两个人知道")
    await stage.shows("report-door", mine)
    await mine.page.wait_for_function(BEGUN)
    await mine.presses("已了解，开始填写")
    await _is_warned(stage, mine)
    await mine.page.fill("textarea", secret.WHAT)
    await mine.presses("继续")
    for says in ("跳过", "正在发生", "没有"):
        await mine.presses(says)
    picture = FilePayload(name="IMG_4711.jpg", mimeType="image/jpeg", buffer=secret.photo())
    await mine.page.set_input_files("input[name=photo]", picture)
    await mine.presses("上传照片")
    await mine.sees("已收 1 张")
    for says in ("下一步 ▸", "下一步 ▸", "不留姓名，凭领奖码领奖", "提交举报"):
        await mine.presses(says)
    return await _copies_the_slip(stage, mine)


async def _is_warned(stage: Stage, mine: Window) -> None:
    """Of words that point to whoever wrote them; nothing is kept yet."""
    await mine.page.fill("textarea", f"当时只有我一个人在场，{secret.WHAT}")
    await mine.presses("继续")
    await mine.sees("请留意", "会指向您本人")
    await stage.shows("report-question", mine)


async def _copies_the_slip(stage: Stage, mine: Window) -> Slip:
    receipt, claim = await mine.page.locator(".slip .big").all_inner_texts()
    number = await mine.page.locator(".slip dd").last.inner_text()
    await stage.shows("report-receipt", mine)
    await mine.page.fill("input.digits", receipt)
    await mine.presses("核对")
    await mine.sees("核对无误")
    assert mine.complaints == [] and await mine.page.context.cookies() == []
    await mine.page.context.close()
    return Slip(number, receipt, claim)


async def comes_back(stage: Stage, slip: Slip) -> Window:
    """Types the receipt."""
    mine = await phone(stage)
    await mine.opens("/t/status")
    await mine.page.fill("input.digits", slip.receipt)
    await mine.presses("查询")
    return mine


async def looks_at_the_poster_again(stage: Stage, number: str) -> None:
    """Anybody sees what was found, and nothing of why somebody went to look."""
    mine = await phone(stage)
    await mine.opens(f"/e/{stage.poster}")
    await mine.sees(number, "快切阀", "网上保密举报")
    await mine.sees_nothing_of(secret.WHAT, "烘模坑", "T-", "受理")
    await stage.shows("record", mine)
    await mine.page.context.close()


async def answers(stage: Stage, slip: Slip) -> None:
    """Reads what the office asks, and says it."""
    mine = await comes_back(stage, slip)
    await mine.sees(slip.number, "已受理", secret.REPLY)
    await stage.shows("report-asked", mine)
    await mine.types("补充或回复", secret.SAID)
    await mine.presses("发送")
    await mine.sees("已发送", secret.SAID)
    await mine.page.context.close()


async def reads_that_a_reward_waits(stage: Stage, slip: Slip, told: str) -> None:
    mine = await comes_back(stage, slip)
    await mine.sees("已答复", told, "有一笔奖励可以领取")
    await stage.shows("report-answered", mine)
    await mine.page.context.close()


async def finds_nothing(stage: Stage, slip: Slip) -> None:
    """As if there had never been one."""
    mine = await comes_back(stage, slip)
    await mine.sees("没有查到")
    await mine.sees_nothing_of(slip.number)
    await mine.page.context.close()
