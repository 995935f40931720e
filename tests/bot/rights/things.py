"""One command of each verb about a thing of its own kind: a measure, a record, a table, a draw, a broadcast, a form."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, select

from app.drawing import committer
from app.settings import Settings
from bot.dialogs.draw import DrawLots
from bot.dialogs.look_back import DrawClosed
from bot.dialogs.return_send import SendTable
from bot.dialogs.return_value import EnterTableValue
from inspection.returns.facts import Token
from inspection.returns.month import Month
from inspection.rights import Site
from inspection.usecases.answer_visit import AnswerRecord
from inspection.usecases.bind_group import BindGroup
from inspection.usecases.commit_draw import CommitDraw
from inspection.usecases.declare_conflict import DeclareConflict
from inspection.usecases.hand_in_form import HandInForm
from inspection.usecases.reveal_draw import RevealDraw
from inspection.usecases.send_broadcast import RemindBroadcast, SendBroadcast
from inspection.usecases.void_measure import VoidMeasure
from inspection.visit import Answer
from inspection.visit_kind import VisitKind
from storage.tables.broadcast import broadcast
from storage.tables.draw import draw
from storage.tables.form import form
from storage.tables.measure import measure
from storage.tables.visit import visit
from storage.work import Work
from tests.storage.hazard_world import MORNING, STREET

DAY = date(2023, 6, 5)
XML = '<few id="few"><many>1</many><meta><instanceID>uuid:{}</instanceID></meta></few>'


@dataclass(frozen=True)
class Where:
    """A place, the name of its region and the campaign's start there; ``who`` tries."""

    work: Work
    settings: Settings
    site: Site
    region: str
    start: int
    who: int

    @property
    def firm(self) -> int:
        return self.site.enterprise_id or 0

    @property
    def region_id(self) -> int:
        return self.site.region_id or 0

    @property
    def table(self) -> Token:
        return Token(self.start, 0, self.region_id, Month(2023, 6))

    async def made(self, table: Table, **row: Any) -> int:
        key = (await self.work.connection.execute(table.insert().values(row))).inserted_primary_key
        assert key is not None
        return int(key[0])


async def their_measure(at: Where) -> VoidMeasure:
    """Recorded by whoever tries."""
    about = {
        "kind": "warning",
        "on": "enterprise",
        "enterprise_id": at.firm,
        "decided_on": DAY,
        "document": "责改1号",
    }
    marks = {"is_key": False, "is_crime": False, "photo_ids": [], "proofs": [], "by": at.who, "at": MORNING}
    return VoidMeasure(await at.made(measure, **about, **marks), "文书编号写错")


async def record(at: Where) -> AnswerRecord:
    facts = {"number": "2023-0009", "enterprise_id": at.firm, "kind": "technical", "state": "submitted"}
    visit_id = await at.made(visit, **facts, lead_id=1, checked_in_at=MORNING, submitted_at=MORNING)
    return AnswerRecord(visit_id, Answer.ACKNOWLEDGED)


async def sealed(at: Where) -> RevealDraw:
    """Made by the operator in the street, and then said to be of the other region."""
    commit = committer(at.work, at.settings)
    done = await commit(CommitDraw("ab" * 32, STREET, VisitKind.TECHNICAL, take=1), None, MORNING)
    moved = draw.update().where(draw.c.id == done.subject_id).values(region_id=at.region_id)
    await at.work.connection.execute(moved)
    return RevealDraw(done.subject_id or 0, "417")


async def broadcasted(at: Where) -> RemindBroadcast:
    facts = {"text": "请自查", "by": 1, "at": MORNING, "region_id": at.region_id, "photo_ids": []}
    return RemindBroadcast(await at.made(broadcast, **facts))


async def filled_in(at: Where) -> HandInForm:
    found = await at.work.connection.execute(select(form.c.id).where(form.c.name == "few"))
    return HandInForm(found.scalar_one(), at.firm, XML.format(at.who), {"/few/many": "1"})


def plainly(make: Callable[[Where], Any]) -> Callable[[Where], Awaitable[Any]]:
    async def made(at: Where) -> Any:
        return make(at)

    return made


THINGS: Mapping[str, Callable[[Where], Awaitable[Any]]] = {
    "VoidMeasure": their_measure,
    "AnswerRecord": record,
    "EnterTableValue": plainly(lambda at: EnterTableValue(at.table, "C10", Decimal(2), "约谈记录")),
    "SendTable": plainly(lambda at: SendTable(at.table)),
    "BindGroup": plainly(lambda at: BindGroup(-100, at.region)),
    "DrawLots": plainly(lambda at: DrawLots(at.region_id, VisitKind.TECHNICAL, 1)),
    "DrawClosed": plainly(lambda at: DrawClosed(at.region_id, 90, 1)),
    "RevealDraw": sealed,
    "DeclareConflict": plainly(lambda at: DeclareConflict(at.who, at.firm, "配偶在该企业")),
    "SendBroadcast": plainly(lambda at: SendBroadcast("请自查", at.region)),
    "RemindBroadcast": broadcasted,
    "HandInForm": filled_in,
}

OF_REGIONS = {
    "EnterTableValue",
    "SendTable",
    "BindGroup",
    "DrawLots",
    "DrawClosed",
    "RevealDraw",
    "SendBroadcast",
    "RemindBroadcast",
}
"""Their thing belongs to a region and to no enterprise."""
