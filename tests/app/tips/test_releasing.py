"""From an extract to a visit like any other: two officers, some days, and nothing that leads back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.cards.visit import drawn
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from storage.tables.chat import outbox
from storage.tables.tips import tip_release
from tests.app.tips.world import WHAT, Office
from tests.storage.hazard_world import CHENXING

EXTRACT = "重点查看检修期间冷却水系统的隔离与能量锁定。"


async def approved(office: Office, lead: str = "李建国", **told: Any) -> tuple[str, date]:
    """The number of a case whose extract is on its way, and its day."""
    lane, (submitted, _) = office.lane, await office.reports(**told)
    extract = await lane.draft_extract(
        office.at["马兰"], submitted.number, EXTRACT, CHENXING, office.people[lead]
    )
    day = await lane.approve_extract(office.at["韩冰"], submitted.number, extract.id)
    return submitted.number, day


async def planned(office: Office, name: str = "李建国") -> list[Any]:
    async with office.lane.system.read() as work:
        return await work.visits.planned_for(office.people[name], date(2030, 1, 1))


async def letters(office: Office) -> list[str]:
    async with office.lane.system.read() as work:
        rows = await work.connection.execute(select(outbox.c.payload))
        return [row.payload["text"] for row in rows]


async def test_w12_on_its_day_it_is_a_spot_check_and_its_inspector_is_told(office: Office) -> None:
    _, day = await approved(office)
    assert day > office.lane.today()
    assert await office.lane.release_due() == 0
    office.later(days=(day - office.lane.today()).days)
    assert await office.lane.release_due() == 1
    (visit,) = await planned(office)
    assert (visit.kind, visit.planned_on, visit.note) == (VisitKind.SPOT, day, EXTRACT)
    (letter,) = await letters(office)
    assert EXTRACT in letter
    assert await office.lane.release_due() == 0


async def test_w12_nothing_says_where_the_visit_came_from(office: Office) -> None:
    number, _ = await approved(office)
    office.later(days=7)
    await office.lane.release_due()
    actor, action, subject = (await office.chain())[-1]
    assert (actor, action) == ("clock", "visit.planned")
    assert number not in subject
    async with office.lane.system.read() as work:
        assert (await work.connection.execute(select(tip_release))).all() == []
        told = [event async for event in work.audit.walk() if event.action == "visit.planned"]
    assert EXTRACT not in repr(told) and WHAT not in repr(told) and number not in repr(told)


async def test_only_the_team_reads_what_to_look_at(office: Office) -> None:
    await approved(office, danger_to_life=True)
    await office.lane.release_due()
    (visit,) = await planned(office)
    async with office.lane.system.read() as work:
        readers = {name: await work.people.get(office.people[name]) for name in ("李建国", "周海", "孙丽")}
    shown = {name: EXTRACT in repr(drawn(visit, reader)) for name, reader in readers.items()}
    assert shown == {"李建国": True, "周海": False, "孙丽": False}
    assert EXTRACT not in repr(drawn(visit, None))


async def test_a_danger_to_life_does_not_wait_for_the_morning(office: Office) -> None:
    office.later(hours=13)  # 22:41 in Shenyang
    await office.unlocks("马兰")
    await office.unlocks("韩冰")
    _, day = await approved(office, danger_to_life=True)
    assert day == office.lane.today()
    assert await office.lane.release_due() == 1


async def test_anything_else_does(office: Office) -> None:
    _, day = await approved(office)
    office.later(days=(day - office.lane.today()).days, hours=-6)  # 03:41
    assert await office.lane.release_due() == 0
    office.later(hours=6)
    assert await office.lane.release_due() == 1


async def test_an_inspector_who_has_left_is_stood_in_for(office: Office) -> None:
    await approved(office, lead="周海", danger_to_life=True)  # of the enterprise: may not lead
    assert await office.lane.release_due() == 1
    going = [name for name in ("李建国", "王敏", "刘洋", "孙丽") if await planned(office, name)]
    assert len(going) == 1


async def test_the_author_does_not_approve_and_what_is_copied_goes_nowhere(office: Office) -> None:
    lane, malan, hanbing = office.lane, office.at["马兰"], office.at["韩冰"]
    submitted, inside = await office.reports()
    with pytest.raises(Refused, match="tip_copied"):
        await lane.draft_extract(malan, submitted.number, WHAT, CHENXING, office.people["李建国"])
    extract = await lane.draft_extract(malan, submitted.number, EXTRACT, CHENXING, office.people["李建国"])
    with pytest.raises(Refused, match="tip_second_needed"):
        await lane.approve_extract(malan, submitted.number, extract.id)
    await lane.say(inside, "我补充一下：检修期间冷却水系统的隔离根本没有做。")
    with pytest.raises(Refused, match="tip_copied"):
        await lane.approve_extract(hanbing, submitted.number, extract.id)
    await lane.send_back_extract(hanbing, submitted.number, extract.id, "照搬了原话，请改写")
    with pytest.raises(Refused, match="tip_extract_decided"):
        await lane.approve_extract(hanbing, submitted.number, extract.id)
