"""By webhook, with the real processes: whatever Telegram sends, in whatever order and however often, has one effect."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from app.webhook import path_of
from inspection.people import Role
from tests.journeys.neighbour import Neighbour, new_scene
from tests.journeys.world import Town, founded, ledger
from web.telegram import SHOWN

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]  # the bot starts slowly

SECRET = "a-secret-that-only-telegram-knows"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """Telegram sends to the bot's own port: on one machine it may."""
    home = tmp_path_factory.mktemp("hooked")
    async with founded(home) as town:
        town.env["ANXUN_WEBHOOK_SECRET"] = SECRET
        town.env["ANXUN_PUBLIC_URL"] = f"http://{town.env['ANXUN_HTTP']}"
        assert (await town.anxun("init", "--region", "沈北区")).code == 0
        assert (await town.anxun("import", "enterprises", ledger(home / "台账.xlsx", rows=12))).code == 0
        town.telegram.telegram.delivery.pauses = (0.2, 0.5)  # nobody has an hour
        await town.opens("--webhook")
        yield town
        await town.closes()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def li(town: Town) -> Neighbour:
    return await town.joins("李建国", Role.INSPECTOR)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(town: Town) -> list[Neighbour]:
    return [await town.joins(f"检查员{n}", Role.INSPECTOR) for n in range(4)]


async def sends(town: Town, *updates: dict[str, Any], seconds: float = 30) -> list[int]:
    """As Telegram sends them, all at once, each on a connection of its own."""
    url = f"{town.env['ANXUN_PUBLIC_URL']}/telegram/{path_of(SECRET)}"
    patience = aiohttp.ClientTimeout(total=seconds)
    async with aiohttp.ClientSession(timeout=patience, headers={SHOWN: SECRET}) as telegram:

        async def send(update: dict[str, Any]) -> int:
            async with telegram.post(url, json=update) as answer:
                return answer.status

        return await asyncio.gather(*(send(update) for update in updates))


def says(number: int, person: Neighbour, text: str = "/whoami") -> dict[str, Any]:
    who = {"id": person.phone.id, "is_bot": False, "first_name": person.name, "language_code": "zh-hans"}
    chat = {"id": person.phone.id, "type": "private", "first_name": person.name}
    message = {"message_id": 1, "date": 1685929200, "from": who, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


async def heard(town: Town, person: Neighbour, times: int) -> None:
    """Until the bot has written so often; then a moment more, in which it must not write again."""
    for _ in range(200):
        if town.spoken(person) >= times:
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(1.5)
    assert town.spoken(person) == times


async def test_people_notice_no_difference(town: Town, li: Neighbour) -> None:
    hook = town.telegram.telegram.profile.webhook
    assert hook.secret == SECRET and hook.max_connections == 100
    town.telegram.faults.duplicate_updates(3)
    await li.photographs(caption="仓库消防通道堵塞")
    await li.reads("已记录 №H-0001")
    assert len(await town.exports("hazards")) == 1


async def test_r05_the_same_update_five_times_at_once_has_one_effect_and_one_reply(
    town: Town, li: Neighbour
) -> None:
    before = town.spoken(li)
    assert await sends(town, *[says(900_001, li)] * 5) == [200] * 5
    assert await sends(town, says(900_001, li)) == [200], "also long after"
    await heard(town, li, before + 1)


async def test_r06_numbers_in_reverse_and_anew_after_a_quiet_week_are_all_heard(
    town: Town, people: list[Neighbour]
) -> None:
    before = [town.spoken(person) for person in people]
    for number, person in zip((800_004, 800_003, 800_002, 17), people, strict=True):
        assert await sends(town, says(number, person)) == [200]
    for person, times in zip(people, before, strict=True):
        await heard(town, person, times + 1)


async def test_r08_a_poisoned_update_is_200_and_parked_and_the_others_are_done(
    town: Town, li: Neighbour, people: list[Neighbour]
) -> None:
    poor, before = people[0], [town.spoken(people[0]), town.spoken(li)]
    poison = says(810_000, poor)
    poison["message"] |= {"chat": {"id": "nowhere", "type": "private"}, "text": ["no", "text"]}
    nonsense = {"update_id": 810_001, "a_kind_yet_to_be_invented": {"deep": [[[]]]}}
    assert await sends(town, poison, nonsense, says(810_002, li)) == [200] * 3
    await heard(town, li, before[1] + 1)
    await heard(town, poor, before[0] + 1)  # is asked to repeat it
    parked = json.loads((await town.anxun("parked", "list", "--json")).out)
    assert len(parked) == 1


async def test_r15_what_timed_out_while_it_was_stopped_and_was_sent_again_has_one_effect(
    town: Town, li: Neighbour
) -> None:
    before = town.spoken(li)
    town.bot.send_signal(signal.SIGSTOP)
    try:
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await sends(town, says(820_000, li), seconds=1)
    finally:
        town.bot.send_signal(signal.SIGCONT)
    assert await sends(town, says(820_000, li)) == [200]
    await heard(town, li, before + 1)


async def test_r02_killed_while_they_come_it_loses_none_and_does_none_twice(
    town: Town, li: Neighbour, people: list[Neighbour]
) -> None:
    """Telegram sends again whatever was not answered; what was answered is done."""
    known = {row["id"] for row in await town.exports("hazards")}
    wanted = set()
    for round_ in range(2):
        for person in people:
            wanted.add(caption := f"第{round_}轮，{person.name}看见消防通道堵塞")
            await person.phone.photographs(new_scene(), caption)
        await asyncio.sleep(0.05 * round_)
        await town.is_killed()
        await town.opens("--webhook")

    def all_there(rows: list[dict[str, Any]]) -> bool:
        return wanted <= {row["description"] for row in rows}

    rows = [row for row in await town.comes_to_have("hazards", all_there) if row["id"] not in known]
    assert sorted(row["description"] for row in rows) == sorted(wanted)
    assert (await town.anxun("audit", "verify")).code == 0


async def all_is_said(town: Town, people: list[Neighbour]) -> None:
    """Until the bot has been silent for four seconds: what was on its way when it was killed comes again, late."""
    said, still = -1, 0
    while still < 8:
        now = town.spoken(*people)
        said, still = now, still + 1 if now == said else 0
        await asyncio.sleep(0.5)


async def test_r12_what_came_while_it_was_down_is_all_heard(town: Town, people: list[Neighbour]) -> None:
    await all_is_said(town, people)
    await town.closes()
    before = [town.spoken(person) for person in people]
    for person in people:
        await person.phone.sends("/whoami")
        await person.phone.sends("/help")
    await town.opens("--webhook")
    for person, times in zip(people, before, strict=True):
        await heard(town, person, times + 2)


async def test_without_a_secret_it_says_so_in_one_line_and_does_not_start(town: Town) -> None:
    process = await town.starts("--webhook", log="refused.log", ANXUN_WEBHOOK_SECRET="")
    async with asyncio.timeout(60):
        assert await process.wait() == 2
    assert town.read("refused.log").count("\n") == 1 and "ANXUN_WEBHOOK_SECRET" in town.read("refused.log")
