"""Every button of a digest pressed by two people, twice, and once more a month later, when what it names is closed."""

import re
from dataclasses import dataclass
from datetime import timedelta

from sandbox.screen import ScreenMessage
from tests.journeys.month import hazards as loop
from tests.journeys.month.answering import PATIENCE
from tests.journeys.month.district import District, Firm
from tests.journeys.neighbour import Neighbour

LATE = re.compile(r"H-0*(\d+) (\S+)：")
OPENS = {"催办": "已催办", "安排检查": "哪一种检查", "吹哨": "吹哨 · ", "挂牌": "挂牌督办文号", "打开": "№H-"}
LEFT = "/menu 返回菜单"
"""What /cancel is answered with."""

MONTH_LATER = timedelta(days=30)


@dataclass(frozen=True)
class Paper:
    """A digest in somebody's chat."""

    reader: Neighbour
    message: ScreenMessage

    @property
    def buttons(self) -> dict[str, str]:
        keys = [key for row in self.message.buttons for key in row]
        return {label: data for label, data in keys if data is not None}


async def asked_for(d: District, reader: Neighbour) -> Paper:
    async with d.with_phone_of(reader):
        await reader.phone.sends("/digest")
        wanted = await reader.phone.awaits(lambda one: "链首 #" in one.text, timeout=PATIENCE, fresh=True)
    return Paper(reader, wanted)


async def pressed(paper: Paper, label: str) -> str:
    """The line over the chat, and what came up in it. A dialog that has begun is left again."""
    phone = paper.reader.phone
    await phone.presses(paper.message, paper.buttons[label])
    said = await phone.toast(timeout=PATIENCE)
    if not said:
        said = (await phone.awaits(lambda one: bool(one.text), timeout=PATIENCE, fresh=True)).text
    await phone.sends("/cancel")
    await phone.reads(LEFT, timeout=PATIENCE, fresh=True)
    return said


async def are_walked(d: District, readers: tuple[Neighbour, ...]) -> list[Paper]:
    """Each says what it does, for whoever presses, however often. Returns the digests."""
    papers = [await asked_for(d, reader) for reader in readers]
    for paper in papers:
        assert len(paper.buttons) >= 4, paper.message
        for label in paper.buttons:
            verb = label.split()[0]
            for _ in range(2):
                said = await pressed(paper, label)
                assert OPENS.get(verb, "H-") in said, (paper.reader.name, label, said)
    return papers


async def say_a_month_later_that_it_is_closed(d: District, papers: list[Paper]) -> None:
    number, name = LATE.findall(papers[0].message.text)[0]
    firm = next(one for one in d.firms if one.name == name)
    await _closes(d, firm, int(number))
    d.town.turns_clock_to(d.town.now() + MONTH_LATER)
    for paper in papers:
        for label in paper.buttons:
            said = await pressed(paper, label)
            if label.endswith(f"H-{int(number):04d}"):
                assert "销号" in said, (paper.reader.name, label, said)
            assert said, (paper.reader.name, label)


async def _closes(d: District, firm: Firm, hazard_id: int) -> None:
    await loop.submit(d, firm, hazard_id)
    await loop.reinspect(d, d.inspectors[firm.street][-1], firm, hazard_id)
    await loop.agree(d, d.departments[0], hazard_id)
    await loop.close(d, d.bureau, hazard_id)
