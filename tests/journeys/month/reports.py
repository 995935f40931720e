"""Hazards that begin with a photo: the enterprise's own, and a worker's at the gate."""

import re

from tests.journeys.month.answering import PATIENCE, Rule, goes_through, photograph, picture, say, tap
from tests.journeys.month.district import District, Firm
from tests.journeys.month.hazards import EXCUSE, does
from tests.journeys.neighbour import Neighbour

NUMBER = re.compile(r"№H-0*(\d+)")


async def snaps(d: District, firm: Firm) -> int:
    """The enterprise's own, general; its id."""
    async with d.with_phone_of(firm.officer) as officer:
        await officer.phone.photographs(picture(next(d.taken)), "叉车通道被货物占用")
        done = await goes_through(officer, [], "已记录 №H-")
        await officer.phone.taps("完毕", done, timeout=PATIENCE)
        await goes_through(officer, [], "已记录完毕")
    (number,) = NUMBER.findall(done.text)
    return int(number)


async def reports(d: District, firm: Firm, name: str) -> int:
    """A worker, by name, at the poster."""
    worker = d.town.meets(name, phone_number="8613900000001")
    await worker.phone.scans(f"p{await d.town.poster(firm.code)}")
    await goes_through(worker, [("实名上报", tap("实名上报"))], "拍一张照片")
    await worker.phone.photographs(picture(next(d.taken)), "配电箱门敞开，地上有水")
    await goes_through(worker, [], "请留姓名和电话")
    await worker.phone.contacts()
    done = await goes_through(worker, [], "已记录 №H-")
    await worker.phone.taps("完毕", done, timeout=PATIENCE)
    (number,) = NUMBER.findall(done.text)
    return int(number)


async def verifies(d: District, inspector: Neighbour, hazard_id: int, *, true: bool = True) -> None:
    said: list[Rule] = [
        ("是否属实", tap("属实" if true else "不属实")),
        ("请在现场重新拍照", photograph(next(d.taken))),
        ("请用自己的话", say("配电箱门未关闭，地面有积水")),
        ("不成立的理由", say("现场核实，配电箱完好")),
    ]
    await does(d, inspector, hazard_id, "核实", said, "已核实" if true else "已认定不成立")


async def grades_general(d: District, person: Neighbour, hazard_id: int) -> None:
    await does(d, person, hazard_id, "定级", [("是一般还是重大", tap("一般隐患"))], "已定为一般隐患")


async def fixes_on_spot(d: District, inspector: Neighbour, hazard_id: int) -> None:
    proof: list[Rule] = [
        EXCUSE,
        ("请拍整改后的照片", photograph(next(d.taken))),
        ("提交后即为当场整改完毕", tap("确认提交")),
    ]
    await does(d, inspector, hazard_id, "当场整改", proof, "当场整改完成")
