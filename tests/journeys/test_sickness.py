"""Real processes in bad days: stopped under load, frozen, Telegram away, the clock turned. Each word once, in order."""

import asyncio
import signal
from datetime import timedelta

import pytest
import pytest_asyncio

from inspection.people import Role
from tests.journeys.neighbour import Neighbour, new_scene
from tests.journeys.world import CODE, MONDAY, Town

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(400)]

FROZEN = 30.0  # seconds, longer than a long poll
QUESTIONS = ("/whoami", "/help", "/tasks", "/whoami", "/help")
EACH = 8  # questions of one person in a burst


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crew(town: Town) -> list[Neighbour]:
    """Two inspectors, 周海 of an enterprise, and 孙丽 who gets the digest."""
    inspectors = [await town.joins(name, Role.INSPECTOR) for name in ("李建国", "王敏")]
    zhou = await town.joins("周海", Role.STAFF, at=CODE)
    return [*inspectors, zhou, await town.joins("孙丽", Role.MANAGER)]


async def answers(person: Neighbour) -> list[str]:
    return [message.text for message in await person.sees() if message.from_bot]


async def comes_to_have(person: Neighbour, wanted: int) -> list[str]:
    """What the bot has said to this person, once it is so many messages."""
    found = await answers(person)
    for _ in range(300):
        if len(found) >= wanted:
            return found
        await asyncio.sleep(0.3)
        found = await answers(person)
    raise AssertionError(f"{person.name} has read {len(found)} messages, not {wanted}: {found}")


async def test_r04_stopped_under_load_it_ends_within_ten_seconds_and_every_answer_comes_once(
    town: Town, crew: list[Neighbour]
) -> None:
    before = [len(await answers(person)) for person in crew]
    for half in range(2):
        for _ in range(EACH // 2):
            await asyncio.gather(*(person.phone.sends("/whoami") for person in crew))
        await asyncio.sleep(0.4 * half)  # once in the middle of hearing, once in the middle of speaking
        await town.closes()
        await town.opens()
    for person, already in zip(crew, before, strict=True):
        found = await comes_to_have(person, already + EACH)
        assert len(found) == already + EACH and all(person.name in text for text in found[already:])
    await asyncio.sleep(2)
    assert [len(await answers(person)) for person in crew] == [already + EACH for already in before]


async def test_r15_frozen_for_half_a_minute_it_does_what_was_sent_meanwhile_once(
    town: Town, crew: list[Neighbour]
) -> None:
    li, _, zhou, _ = crew
    assert town._bot is not None
    await li.phone.sends("/help")
    town._bot.send_signal(signal.SIGSTOP)
    try:
        await zhou.phone.photographs(new_scene(), "消防通道堵塞")
        before = len(await answers(li))
        await li.phone.sends("/whoami")
        await asyncio.sleep(FROZEN)
    finally:
        town._bot.send_signal(signal.SIGCONT)
    await zhou.reads("已记录 №H-0001")
    await li.reads("李建国")
    await asyncio.sleep(3)
    assert len(await answers(li)) <= before + 2
    assert "\n".join(await answers(zhou)).count("已记录 №H-0001") == 1
    assert [row["number"] for row in await town.exports("hazards")] == ["H-0001"]
    await town.gets_well()


async def test_r10_while_telegram_is_away_nothing_is_forgotten_and_the_digest_comes_once(
    town: Town, crew: list[Neighbour]
) -> None:
    *asking, sun = crew
    calm = [await answers_to_questions(person) for person in asking]
    town.turns_clock_to(MONDAY.replace(hour=7, minute=45) + timedelta(days=1))
    before = [len(await answers(person)) for person in crew]
    sends = town.telegram.faults.broken(502, times=-1, method="sendMessage")
    for person in asking:  # heard, and not to be said
        await person.phone.sends(QUESTIONS[0])
    await asyncio.sleep(3)
    town.telegram.faults.broken(502, times=-1)
    for question in QUESTIONS[1:]:  # not even heard
        await asyncio.gather(*(person.phone.sends(question) for person in asking))
    for _ in range(3):
        town.turns_clock_to(town.now() + timedelta(minutes=10))
        await asyncio.sleep(2)
    assert [len(await answers(person)) for person in crew] == before and sends.times != 0

    town.telegram.faults.clear()
    for person, known, said in zip(asking, before[:-1], calm, strict=True):
        assert (await comes_to_have(person, known + len(QUESTIONS)))[known:] == said, "each in its order"
    (digest,) = (await comes_to_have(sun, before[-1] + 1))[before[-1] :]
    assert "新增 1" in digest
    await asyncio.sleep(3)
    assert [len(await answers(p)) for p in crew] == [
        *(n + len(QUESTIONS) for n in before[:-1]),
        before[-1] + 1,
    ]


async def answers_to_questions(person: Neighbour) -> list[str]:
    before = len(await answers(person))
    for question in QUESTIONS:
        await person.phone.sends(question)
    return (await comes_to_have(person, before + len(QUESTIONS)))[before:]


async def test_r18_the_clock_is_set_back_two_hours_and_ahead_a_day(town: Town, crew: list[Neighbour]) -> None:
    """It is Tuesday, about a quarter past eight; the digest of Tuesday has come."""
    *_, zhou, sun = crew
    known = len(await answers(sun))
    town.turns_clock_to(town.now() - timedelta(hours=2))
    await zhou.photographs(caption="配电柜门未关")
    await zhou.reads("已记录 №H-0002")
    await town.comes_to_have("media", lambda rows: all(row["state"] == "stored" for row in rows))
    town.turns_clock_to(MONDAY.replace(hour=8, minute=10) + timedelta(days=1))
    await asyncio.sleep(3)
    assert len(await answers(sun)) == known, "eight o'clock comes twice, the digest does not"
    town.turns_clock_to(town.now() + timedelta(hours=26))
    found = await comes_to_have(sun, known + 1)
    assert "新增 1" in found[-1]
    await asyncio.sleep(2)
    assert len(await answers(sun)) == known + 1
    invited = await town.anxun("invite", "--role", "staff", "--enterprise", CODE, "--name", "赵强", "--json")
    town.turns_clock_to(town.now() - timedelta(hours=26))
    zhao = town.meets("赵强")
    await zhao.scans(invited.json["payload"])
    await zhao.reads("赵强")
    assert (await town.anxun("audit", "verify")).code == 0
    await town.gets_well()
