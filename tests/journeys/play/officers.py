"""Two officers at the desk, and the cashier: in a browser without scripts, half an hour at a time."""

import io
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from PIL import Image, ImageOps
from playwright.async_api import FilePayload

from tests.journeys.neighbour import SMALL
from tests.journeys.play.stage import Stage
from tests.journeys.play.window import DESK, PHONE, Window
from tests.journeys.play.worker import Slip
from tests.media.phone_jpeg import phone_jpeg
from tests.privacy import reporter as secret

WORDS = "炉火 纸船 晚班车 第三个抽屉"
COPIED = "旁的切断阀被人用铁丝绑住"
EXTRACT = "查熔炼、铸造区的紧急切断装置能否正常动作，当场试验一次，并核对近期点检记录。"
TOLD = "已查实，责令停用整改。感谢您的举报。"


@dataclass(frozen=True)
class Officer:
    name: str
    unit: str
    is_cashier: bool = False

    async def joins(self, stage: Stage) -> None:
        """By the link that the operator sends; the passphrase is chosen in the browser."""
        kind = ["--cashier"] if self.is_cashier else ["--region", "沈北区"]
        said = await stage.town.anxun(
            "officer", "invite", "--json", "--name", self.name, "--unit", self.unit, *kind
        )
        assert said.code == 0, said.err
        link = urlsplit(said.json["link"])
        mine = await stage.window(DESK, scripts=False)
        await mine.opens(f"{link.path}?{link.query}")
        await mine.types("口令", WORDS + self.name)
        await mine.types("再输入一次", WORDS + self.name)
        await mine.presses("设置口令")
        await mine.sees("口令已设置")
        await mine.page.context.close()

    async def sits(self, stage: Stage) -> Window:
        """Unlocks."""
        mine = await stage.window(PHONE if self.is_cashier else DESK, scripts=False)
        await mine.opens("/desk")
        await mine.types("姓名", self.name)
        await mine.types("口令", WORDS + self.name)
        await mine.presses("解锁")
        await mine.sees(self.name)
        return mine


MALAN, HANBING = Officer("马兰", "区应急局"), Officer("韩冰", "区应急局")
CASHIER = Officer("钱会计", "区财政局", is_cashier=True)


async def reads_and_asks_back(stage: Stage, malan: Window, slip: Slip) -> None:
    await malan.opens("/desk")
    await stage.shows("desk-list", malan)
    await malan.follows(slip.number)
    await malan.sees(secret.WHAT, "正在发生", "未提供", "申请奖励", "本次打开已先记入审计链")
    shown = "one => one.complete && one.naturalWidth > 0"
    assert await malan.page.locator(".photos img").evaluate(shown)
    await malan.chooses("受理")
    await malan.presses("确认办理")
    await malan.types("给举报人的话", secret.REPLY)
    await malan.presses("发送")


async def writes_the_extract(stage: Stage, malan: Window, slip: Slip) -> None:
    """First in the reporter's words, then in her own with the reporter's photo, then with one from the files."""
    await malan.opens(f"/desk/case/{slip.number}")
    await malan.sees(secret.SAID)
    await stage.shows("desk-case", malan)
    await malan.follows("写摘要")
    await malan.page.locator("textarea[name=text]").fill(f"请查烘模坑{COPIED}的情况。")
    await malan.page.locator("select[name=lead]").select_option(label="李建国")
    await malan.page.get_by_role("checkbox", name="王敏").check()
    await malan.presses("提交审核")
    assert COPIED in await malan.page.locator("mark").first.inner_text()
    await stage.shows("desk-extract", malan)
    await malan.page.locator("textarea[name=text]").fill(EXTRACT)
    await malan.page.set_input_files("input[name=photo]", _file(_mirrored(secret.photo())))
    await malan.presses("提交审核")
    await malan.sees("第 1 张照片与举报人的照片相同")
    await malan.page.locator("input[name=without]").check()
    await malan.page.set_input_files(
        "input[name=photo]", _file(phone_jpeg(seed=31, size=SMALL, orientation=1))
    )
    await malan.presses("提交审核")
    await malan.sees("摘要已提交", "等待另一名专员审核")
    assert await malan.page.get_by_role("button", name="批准", exact=True).count() == 0


async def approves(stage: Stage, hanbing: Window, slip: Slip, today: date) -> date:
    """The second officer; the day from which the inspector may go."""
    await hanbing.opens(f"/desk/case/{slip.number}")
    await hanbing.sees(EXTRACT)
    await stage.shows("desk-second", hanbing)
    await hanbing.presses("批准")
    month, day = map(int, _found(r"检查安排在(\d+)月(\d+)日起", await hanbing.page.content()))
    return date(today.year, month, day)


async def answers_and_settles(stage: Stage, malan: Window, slip: Slip) -> None:
    await malan.opens(f"/desk/case/{slip.number}")
    await malan.chooses("答复结果")
    await malan.types("给举报人的说明", TOLD)
    await malan.presses("确认办理")
    await malan.page.get_by_label("重大事故隐患").check()
    await malan.page.get_by_label("实际罚款").fill("200000")
    await malan.presses("试算")
    await malan.sees("试算：30,000 元")
    await stage.shows("desk-reward", malan)
    await malan.presses("核定奖励")
    await malan.sees("已核定 30,000 元")


async def pays_once(stage: Stage, slip: Slip) -> None:
    """Sees a number and an amount; with the same code again there is nothing to press."""
    till = await CASHIER.sits(stage)
    await till.types("领奖码", slip.claim)
    await till.presses("查询")
    await till.sees(slip.number, "30,000 元")
    await till.sees_nothing_of(secret.WHAT, "晨星", slip.receipt, slip.claim)
    await stage.shows("desk-cashier", till)
    await till.presses("确认已付")
    await till.sees(f"已发放：{slip.number}")
    await till.types("领奖码", slip.claim)
    await till.presses("查询")
    await till.sees("这笔奖励已经发放")
    assert await till.page.get_by_role("button", name="确认已付").count() == 0


async def closes(malan: Window, slip: Slip) -> None:
    await malan.opens(f"/desk/case/{slip.number}")
    await malan.chooses("办结")
    await malan.presses("确认办理")
    await malan.sees("已办结")


def _file(picture: bytes) -> FilePayload:
    return FilePayload(name="1.jpg", mimeType="image/jpeg", buffer=picture)


def _mirrored(picture: bytes) -> bytes:
    """In a guise: the other way round, and pressed smaller."""
    out = io.BytesIO()
    ImageOps.mirror(Image.open(io.BytesIO(picture))).save(out, "JPEG", quality=50)
    return out.getvalue()


def _found(pattern: str, page: str) -> tuple[str, ...]:
    match = re.search(pattern, page)
    assert match, page
    return match.groups()
