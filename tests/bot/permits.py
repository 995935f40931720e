"""A crew takes the steps of a permit in the chat, each by their own phone."""

from datetime import timedelta

from app.permits.telling import PermitTelling
from app.permits.watching import told_of
from tests.bot.street import Street
from tests.storage.hazard_world import ZONE

READ, SEND = "▸已阅读", "▸确认提交"


async def does(town: Street, who: str, *said: str) -> str:
    """``▸``: presses the newest button of that name; ``photo:``: sends one; everything else is typed. Gives what was
    said over the chat to the last press."""
    toast = ""
    for text in said:
        if text.startswith("▸"):
            answers = await town.taps(who, text.removeprefix("▸"))
            toast = answers[0][1] if answers else ""
        elif text.startswith("photo:"):
            await town.hears(town.photo(who, text.removeprefix("photo:")))
        else:
            await town.hears(town.says(who, text))
    return toast


async def waits(town: Street, minutes: float) -> None:
    """Time goes by, and the clock of permits looks as often as it would."""
    end = town.now + timedelta(minutes=minutes)
    while town.now < end:
        town.now = min(end, town.now + timedelta(minutes=10))
        async with town.work() as work:
            for one in await work.permits.due(town.now):
                await told_of(work, one, PermitTelling(ZONE), town.now)


async def applies(town: Street, kind: str = "有限空间作业") -> None:
    """赵强 applies, 郑华 is to stand guard."""
    await does(town, "赵强", "/permit", f"▸{kind}", "▸郑华", "3号废水池", "清淤", "王五、赵六")
    await does(town, "赵强", "▸○ 缺氧或富氧", "▸○ 中毒", "▸下一步 ▸", READ, "▸不填，跳过", SEND)


async def approves(town: Street, who: str = "周海") -> None:
    await does(town, who, "▸审批", "▸同意", "▸不填，跳过", SEND)


async def ventilates(town: Street) -> None:
    await does(town, "赵强", "▸通风", READ, "▸机械通风", f"photo:fan{town.now:%H%M}", SEND)


async def measures(town: Street, oxygen: str = "20.9") -> None:
    await does(
        town, "赵强", "▸气体检测", oxygen, "0", "2", "0", "GT-7", f"photo:reading{town.now:%H%M}", SEND
    )


async def guards(town: Street) -> None:
    await does(town, "郑华", "▸监护人到位", "41.9561,123.4012", READ, READ, READ, SEND)


async def starts(town: Street) -> None:
    await does(town, "赵强", "▸开始作业", READ, "2", READ, SEND)


async def ends(town: Street, out: str = "2") -> None:
    await does(town, "赵强", "▸作业结束", out, READ, f"photo:closed{town.now:%H%M}", SEND)


async def works(town: Street) -> None:
    """From the application to people at work."""
    await applies(town)
    await approves(town)
    await ventilates(town)
    await waits(town, 30)
    await measures(town)
    await guards(town)
    await starts(town)


async def state(town: Street) -> str:
    async with town.work() as work:
        return (await work.permits.states())[1][1]


async def last(town: Street, who: str, part: str = "") -> str:
    """The newest message to somebody that has this in it."""
    return [text for text in await town.texts(who) if part in text][-1]
