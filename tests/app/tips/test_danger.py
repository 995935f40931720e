"""Danger to life as the office sees it: a switch that decides when the inspector goes, and the reporter hears of it."""

import pytest

from inspection.tips.case import TipStep
from inspection.words import Refused
from tests.app.tips.test_releasing import EXTRACT, approved
from tests.app.tips.world import WHAT, Office
from tests.storage.hazard_world import CHENXING

TOLD = {"zh": "检查会很快到。", "en": "A visit will follow soon."}


async def approves(office: Office, number: str) -> bool:
    """Another extract; whether its visit may be made today."""
    lane = office.lane
    extract = await lane.draft_extract(office.at["马兰"], number, EXTRACT, CHENXING, office.people["李建国"])
    return await lane.approve_extract(office.at["韩冰"], number, extract.id) == lane.today()


async def test_switched_on_the_next_extract_goes_today_and_what_was_approved_before_keeps_its_day(
    office: Office,
) -> None:
    lane, malan = office.lane, office.at["马兰"]
    number, _ = await approved(office)
    await lane.danger(malan, number, True, TOLD)
    assert await lane.release_due() == 0
    assert await approves(office, number)
    assert await lane.release_due() == 1
    await lane.danger(malan, number, False, TOLD)
    assert not await approves(office, number)


async def test_the_reporter_is_told_once_and_in_their_own_language(office: Office) -> None:
    lane, malan = office.lane, office.at["马兰"]
    submitted, inside = await office.reports(language="en")
    for urgent in (True, True, False, False):
        await lane.danger(malan, submitted.number, urgent, TOLD)
    assert [message.text for message in (await lane.status(inside)).messages] == [TOLD["en"]]


async def test_each_turn_of_it_is_in_the_chain_without_a_word_of_the_report(office: Office) -> None:
    lane, malan = office.lane, office.at["马兰"]
    submitted, _ = await office.reports(danger_to_life=True)
    for urgent in (True, False, True):
        await lane.danger(malan, submitted.number, urgent, TOLD)
    async with lane.system.read() as work:
        events = [event async for event in work.audit.walk() if event.action == "tip.danger"]
    assert [event.data["urgent"] for event in events] == [False, True]  # the reporter had said it already
    assert {event.actor for event in events} == {f"officer:{malan.officer.id}"}
    assert WHAT not in repr(events)


async def test_not_of_a_case_that_is_closed_nor_by_somebody_without_a_key(office: Office) -> None:
    lane, malan = office.lane, office.at["马兰"]
    submitted, _ = await office.reports()
    stranger = await office.joins("何志远")
    with pytest.raises(Refused, match="tip_unknown"):
        await lane.danger(stranger, submitted.number, True, TOLD)
    await lane.step(malan, submitted.number, TipStep.REFUSE, "不属于安全生产事项。")
    await lane.step(malan, submitted.number, TipStep.CLOSE)
    with pytest.raises(Refused, match="tip_not_now"):
        await lane.danger(malan, submitted.number, True, TOLD)
