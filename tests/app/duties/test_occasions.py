"""A form that is an event raises the duties that follow such an event: in one leap as day by day."""

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from inspection.duties.obligation import Running
from inspection.duties.period import Period
from inspection.duties.rule import Deed, Does, Occasion, OnEvent, Rule
from inspection.forms.kept import Submission
from inspection.forms.source import read_form
from inspection.usecases.import_form import ImportForm, TakeForm
from inspection.usecases.submit_form import SubmitForm
from storage.database import Database
from tests.app.duties.world import SHENYANG, DutyStreet
from tests.inspection.duties.world import rule
from tests.storage.hazard_world import CHENXING, HENGFENG, STREET

JUNE = Period(date(2023, 6, 1), date(2023, 6, 30))
CHECK, DRILL, LIKE = (Does(Deed.CONFIRM, name) for name in ("gas-check", "drill", "like-hazards"))


def after(occasion: Occasion, days: int, does: Does) -> Rule:
    return rule(OnEvent(occasion, days), does, id=does.name)


RULES = (
    after(Occasion.CONFINED_SPACE_WORK, 2, CHECK),
    after(Occasion.ACCIDENT_ELSEWHERE, 7, LIKE),
    after(Occasion.CONTRACT, 3, DRILL),
)


@pytest.fixture
async def street(settled: tuple[str, dict[str, int]]) -> AsyncIterator[DutyStreet]:
    database = Database(settled[0])
    yield DutyStreet(database, settled[1], Running("shenyang", JUNE, SHENYANG, RULES))
    await database.close()


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), SHENYANG)


async def tells(
    street: DutyStreet, day: date, occasion: Occasion, enterprise: int | None, region: int | None = None
) -> None:
    text = b"| survey |\n| | type | name | label |\n| | text | q | q |"
    async with street.write() as work:
        taking = ImportForm(work.forms, work.audit)
        done = await taking(TakeForm(read_form("f.md", text), "f.md", text), None, at(day))
        made = Submission(
            done.subject_id or 0,
            f"uuid:{day}{enterprise}",
            "<data/>",
            enterprise_id=enterprise,
            region_id=region,
            occasion=occasion,
        )
        await SubmitForm(work.submissions, work.audit)(made, None, at(day))


async def a_month(street: DutyStreet, looks: Sequence[date]) -> list[Any]:
    for day in (JUNE.first + timedelta(days=n) for n in range(30)):
        if day in looks:
            await street.turns(at(day, 8))
        if day == date(2023, 6, 8):
            await tells(street, day, Occasion.CONFINED_SPACE_WORK, CHENXING)
        if day == date(2023, 6, 9):
            await street.does(CHECK, next(iter(RULES)).who, at(day), CHENXING, "confirmation:1")
        if day == date(2023, 6, 12):
            await tells(street, day, Occasion.ACCIDENT_ELSEWHERE, None, STREET)
    await street.turns(at(JUNE.last + timedelta(days=40)))
    return await street.stands()


DAYS = [JUNE.first + timedelta(days=n) for n in range(30)]


@pytest.mark.parametrize("looks", [DAYS, DAYS[::7], DAYS[:1]], ids=["daily", "weekly", "leap"])
async def test_what_happened_is_followed_by_its_duty_and_by_no_other(
    street: DutyStreet, looks: list[date]
) -> None:
    rows = {row["key"]: row for row in await a_month(street, looks)}
    assert {(row["enterprise_id"], key.split("/")[1], row["state"]) for key, row in rows.items()} == {
        (CHENXING, "confirm:gas-check", "done"),
        (CHENXING, "confirm:like-hazards", "missed"),
    }
    (gas,) = [row for key, row in rows.items() if "gas" in key]
    (like,) = [row for key, row in rows.items() if "like" in key]
    assert gas["body"]["about"] == "submission:1" and gas["record"] == "confirmation:1"
    assert like["missed_on"] == date(2023, 6, 19), "seven days after it was made known"
    assert not any(row["enterprise_id"] == HENGFENG for row in rows.values()), "that is another street's"
