"""An enterprise's own page without a database, for the tests that look at it."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from PIL import Image, ImageDraw

from inspection.duties.facts import DutyFacts
from inspection.duties.rule import Deed, Does, Proof, Who
from inspection.duties.standing import DutyState
from inspection.hazard import Action, Grade, HazardFacts, Source, State
from inspection.own_page import OwnFacts, OwnPaper
from inspection.paper import Paper
from inspection.training.coverage import Coverage
from inspection.words import Bilingual
from tests.web.records import TODAY, TOKEN

NOW = datetime(2023, 6, 16, 2, 0, tzinfo=UTC)


def a_hazard(number: str, what: str, **more: object) -> HazardFacts:
    facts: dict[str, object] = {
        **{"id": 1, "number": number, "enterprise_id": 1, "enterprise": "晨星铝业有限公司"},
        **{"grade": Grade.GENERAL, "state": State.RECTIFYING, "source": Source.ENFORCEMENT},
        **{"description": what, "clause": "令10 第三条(二)", "edition": None, "other_standard": None},
        **{"found_on": TODAY, "days_open": 4, "due_on": TODAY + timedelta(days=3), "days_left": 3},
        **{"plan": None, "responsible": "周海", "listing": None, "reason": None, "rebounds": 0},
        **{"repeat": False, "photo_ids": (1,), "after_ids": (2,), "chain_seq": 9, "last": Action.PLAN},
        **{"last_by": None, "last_at": NOW},
    }
    return HazardFacts(**(facts | more))  # type: ignore[arg-type]  # a test names only what it is about


def a_duty(number: int, title: Bilingual, left: int) -> DutyFacts:
    last = TODAY + timedelta(days=left)
    who = Who.PRINCIPAL, Does(next(iter(Deed))), last, left, DutyState.OPEN, next(iter(Proof)), f"k{number}"
    return DutyFacts(number, 1, "晨星铝业有限公司", title, *who)


def own_facts(evil: str = "") -> OwnFacts:
    """``evil`` stands wherever somebody can write something."""
    return OwnFacts(
        enterprise=evil or "晨星铝业有限公司",
        region=evil or "沈北街道",
        reader=evil or "周海",
        language="zh",
        day=TODAY,
        until=NOW + timedelta(hours=12),
        record=TOKEN,
        open=(
            a_hazard(
                "H-1871",
                evil or "特种作业人员无证上岗",
                grade=Grade.MAJOR,
                days_left=-4,
                reason=evil or "缺培训记录",
            ),
            a_hazard("H-1873", evil or "配电箱门敞开", after_ids=(), state=State.SUBMITTED, responsible=None),
        ),
        many_open=3,
        closed=(a_hazard("H-1702", evil or "疏散门上锁", state=State.CLOSED),),
        many_closed=14,
        duties=(
            a_duty(
                1, Bilingual("主要负责人每季度带队检查", "The principal leads an inspection each quarter"), 14
            ),
            a_duty(2, Bilingual("应急演练", "Emergency drill"), -2),
        ),
        training=Coverage(1, "晨星", "沈北街道", 86, 30, 28, TODAY, 2, 60, date(2023, 5, 2)),
        passed=(evil or "陈工", "李工"),
        papers=(OwnPaper(Paper.POSTING, 1, ""), OwnPaper(Paper.RECORD, 7, "2023-0412", TODAY)),
    )


@dataclass(frozen=True)
class OwnStub:
    """Everybody is in."""

    evil: str = ""

    async def enter(self, link: str) -> str | None:
        return link

    async def read(self, seat: str) -> OwnFacts | None:
        return None if seat == "out" else own_facts(self.evil)

    async def photo(self, seat: str, photo_id: int) -> bytes | None:
        picture = Image.new("RGB", (320, 240), "#7f9c96" if photo_id % 2 else "#a98467")
        ImageDraw.Draw(picture).ellipse((90, 60, 230, 200), fill="#14213d")
        out = io.BytesIO()
        picture.save(out, "JPEG")
        return out.getvalue()

    async def paper(
        self, seat: str, paper: Paper, subject_id: int, language: str
    ) -> tuple[str, bytes] | None:
        return None

    async def leave(self, seat: str) -> None:
        return None
