"""A site as the public reads it, for the tests of the pages."""

from datetime import date, timedelta

from inspection.enterprise import Sector, Trait
from inspection.hazard import State
from inspection.record import RecordFacts, RecordHazard
from inspection.standard import describe
from inspection.standards.order10 import order10
from inspection.words import words

TODAY = date(2023, 6, 16)
TOKEN = "7KqZ_w-3f0aBcDeFgHiJkL"


def a_hazard(number: str = "H-1871", **changes: object) -> RecordHazard:
    item = order10().item("O10-03-02")
    facts: dict[str, object] = {
        "number": number,
        "what": describe(item, ["1"]),
        "clause": item.cited,
        "state": State.RECTIFYING,
        "is_major": True,
        "is_listed": False,
        "due_on": TODAY + timedelta(days=3),
    }
    return RecordHazard(**(facts | changes))  # type: ignore[arg-type]  # a test names only what it is about


def a_record(**changes: object) -> RecordFacts:
    facts: dict[str, object] = {
        "token": TOKEN,
        "enterprise": "晨星铝业有限公司",
        "region": "沈北街道",
        "day": TODAY,
        "sector": Sector.NONFERROUS,
        "traits": (Trait.METAL_SMELTING, Trait.CONFINED_SPACE),
        "grade": "二级",
        "last_visit": date(2023, 6, 5),
        "open": (
            a_hazard(is_listed=True, due_on=TODAY - timedelta(days=4), days_late=4),
            a_hazard(
                "H-1873",
                is_major=False,
                what=words("page.found_on_inspection"),
                clause=None,
                state=State.GRADED,
            ),
            a_hazard(
                "H-1902",
                is_major=False,
                what="3号车间配电箱门敞开，未上锁",
                clause=None,
                state=State.SUBMITTED,
                doing="更换门锁，张贴标识，每班点检",
                due_on=None,
            ),
        ),
        "closed": (
            a_hazard("H-1702", state=State.CLOSED, closed_on=date(2023, 5, 30)),
            a_hazard(
                "H-1650",
                state=State.CLOSED,
                is_major=False,
                what="熔炼炉旁通道堆放杂物",
                clause=None,
                closed_on=date(2023, 4, 11),
            ),
        ),
    }
    return RecordFacts(**(facts | changes))  # type: ignore[arg-type]
