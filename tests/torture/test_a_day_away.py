"""R12: the bot is away for almost a day and finds five hundred messages when it is back: Telegram keeps them a day."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from inspection.people import Role
from sandbox.accounts import Account
from tests.torture import oracles
from tests.torture.campaign import listening
from tests.torture.village import Village, settled
from tests.torture.villager import Villager

AWAY = timedelta(hours=23, minutes=50)
PEOPLE, EACH = 10, 50
PICTURES = 5  # of each; all others are questions


async def leaves_word(village: Village, people: list[Villager]) -> None:
    """Everybody, all day long."""
    town, pause = village.town, AWAY / EACH
    for turn in range(EACH):
        for one in people:
            if turn % (EACH // PICTURES) == 0:
                await one.shows(f"{one.account.name}第{turn}处")
            else:
                one.says("/whoami")
        town.turns_clock_to(town.now() + pause)


def answers(village: Village) -> Counter[int]:
    """How many questions were answered, by chat."""
    said = village.telegram.speech.accepted()
    return Counter(one.chat_id for one in said if one.text.startswith("安巡 · 检查员"))


@pytest.mark.timeout(300)
async def test_r12_five_hundred_messages_of_a_day_by_polling_are_all_done(door: Path, tmp_path: Path) -> None:
    async with settled(door, tmp_path, env={"ANXUN_PACE": "off"}) as village:
        crowd = listening(village)
        invitations = [await village.invitation(Role.INSPECTOR, "沈北街道", PEOPLE)]
        await village.starts()
        await village.is_well()
        accounts = [Account(2001 + n, f"检查员{n:03}") for n in range(PEOPLE)]
        people = [await crowd.enrols(account, invitations) for account in accounts]
        await village.stops()

        before = answers(village)
        await leaves_word(village, people)
        assert len(village.telegram.updates.pending()) == PEOPLE * EACH
        await village.starts()
        for one in people:
            await one.until(lambda one=one: len(one.numbers) == PICTURES or None, "the numbers")  # type: ignore[misc]
        await village.is_idle()
        for one in people:
            one.says("/help")  # after everything before
            await one.reads("使用方法")
        await village.stops()

        asked = answers(village) - before
        assert asked == {one.account.id: EACH - PICTURES for one in people}
        hazards = await village.exports("hazards")
        assert not list(oracles.nothing_lost(people, hazards)) + list(oracles.true_numbers(people, hazards))
