"""The loop of a hazard, step by step, each from its card as whoever's turn it is opens it."""

from collections.abc import Sequence

from sandbox.screen import ScreenMessage
from tests.journeys.month.answering import (
    PATIENCE,
    Rule,
    goes_through,
    insist,
    photograph,
    place,
    say,
    tap,
    tap_first,
)
from tests.journeys.month.district import District, Firm
from tests.journeys.neighbour import Neighbour

EXCUSE: Rule = insist("照片还在接收", "确认提交", "✓ 已整改到位")


async def card(person: Neighbour, hazard_id: int) -> ScreenMessage:
    """Of this hazard; news of another one may come in between."""
    await person.phone.scans(f"cH{hazard_id}")
    number = f"№H-{hazard_id:04d} "
    return await person.phone.awaits(
        lambda one: "链 #" in one.text and number in one.text, timeout=PATIENCE, fresh=True
    )


async def does(
    d: District, person: Neighbour, hazard_id: int, button: str, rules: Sequence[Rule], *until: str
) -> ScreenMessage:
    """Presses the button of the card, behind 更多… when it is a rarer one, and answers what is asked."""
    async with d.with_phone_of(person):
        shown = await card(person, hazard_id)
        if not any(button in label for label in shown.labels):
            await person.phone.taps("更多…", shown, timeout=PATIENCE)
        await person.phone.taps(button, shown, timeout=PATIENCE)
        return await goes_through(person, rules, *until)


async def plan(d: District, firm: Firm, hazard_id: int, deadline: str) -> None:
    """A major one in five parts, signed by the principal."""
    parts: list[Rule] = [
        ("① ", tap_first),
        ("② ", say("停用该设备，更换缺陷部件，培训作业人员后再恢复生产")),
        ("③ ", say("12000")),
        ("④ ", say(deadline)),
        ("⑤ ", say("停用期间断电挂牌，安排专人值守")),
        ("提交后由主要负责人签名", tap("提交方案")),
    ]
    await does(d, firm.officer, hazard_id, "填写方案", parts, "整改方案已报")
    signature: list[Rule] = [("本人作为主要负责人", tap("主要负责人签名"))]
    await does(d, firm.principal, hazard_id, "审阅并签名", signature, "方案已签署")


async def submit(d: District, firm: Firm, hazard_id: int) -> None:
    proof: list[Rule] = [
        EXCUSE,
        ("请拍整改后的照片", photograph(next(d.taken))),
        ("重大隐患须自行评估", say("缺陷部件已更换并试运行合格，隐患已消除")),
        ("提交后由检查人员现场复查", tap("确认提交")),
    ]
    await does(d, firm.officer, hazard_id, "提交整改", proof, "已申请复查")


async def reinspect(
    d: District, inspector: Neighbour, firm: Firm, hazard_id: int, *, back: bool = False
) -> None:
    look: list[Rule] = [
        EXCUSE,
        ("请拍复查照片", tap("不便拍照")),
        ("复查结论", tap("退回整改" if back else "已整改到位")),
        ("现场复查：请发送", place(*firm.gate)),
        ("请写明退回原因", say("更换的部件型号不符，请重做")),
    ]
    await does(d, inspector, hazard_id, "复查", look, "已退回整改" if back else "复查通过")


async def agree(d: District, department: Neighbour, hazard_id: int) -> None:
    await does(d, department, hazard_id, "部门同意", [("同意销号？", tap("同意销号"))], "已同意销号")


async def close(d: District, reviewer: Neighbour, hazard_id: int) -> None:
    await does(d, reviewer, hazard_id, "销号", [("确认销号？", tap("确认销号"))], "已销号")


async def put_under_supervision(d: District, head: Neighbour, hazard_id: int, deadline: str) -> None:
    said: list[Rule] = [
        ("挂牌督办文号", say(f"安委督〔2023〕{hazard_id}号")),
        ("挂牌单位", say("区安委会")),
        ("督办期限", say(deadline)),
    ]
    await does(d, head, hazard_id, "挂牌", said, "已挂牌")


async def refer_upward(d: District, inspector: Neighbour, hazard_id: int) -> None:
    await does(
        d, inspector, hazard_id, "报请上级", [("为什么报请", say("街道无力处置，请区局协调"))], "已报请上级"
    )


async def presses(d: District, person: Neighbour, hazard_id: int, button: str, told: str) -> None:
    """A step that asks nothing: it is answered by a line over the chat."""
    async with d.with_phone_of(person):
        await person.phone.taps(button, await card(person, hazard_id), timeout=PATIENCE)
        said = await person.phone.toast(timeout=PATIENCE)
    assert told in said, said
