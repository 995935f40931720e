"""In a work group nothing private is ever said: every command, every button and every sentence is tried there."""

import pytest

from bot.cards.presses import PRESSES
from bot.commands import COMMANDS
from tests.bot.street import Raw, Street
from tests.storage.hazard_world import World

GROUP = -100_200_300
BOUND = ("bind", "unbind")


def grouped(update: Raw) -> Raw:
    message = update.get("message") or update["callback_query"]["message"]
    message["chat"] = {"id": GROUP, "type": "supergroup"}
    return update


async def filled(world: World) -> int:
    return await world.finds_major()


@pytest.mark.parametrize("who", ["孙丽", "赵强", 7_654_321_098])
async def test_no_command_is_answered_in_a_group(town: Street, who: str | int) -> None:
    await town.prepares(filled)
    arguments = ("", "1", "H-0001", "晨星", "91210113MA00000001")
    for name in COMMANDS:
        for argument in arguments:
            await town.hears(grouped(town.says(who, f"/{name} {argument}".strip())))
    await town.hears(
        grouped(town.says(who, "晨星铝业")), grouped(town.photo(who, "photo", caption="坑里有水"))
    )
    assert await town.letters(GROUP) == [] and await town.letters(who) == []
    assert await town.count("hazard") == 1, "a photo in a group is nobody's report"


async def test_no_button_shows_anything_in_a_group(town: Street) -> None:
    hazard_id = await town.prepares(filled)
    for kind in PRESSES:
        for action in ("show", "open", "list", "more", "photos", "history", "start", "read", "missing"):
            toasts = await town.hears(grouped(town.presses("孙丽", f"{kind}.{action}.{hazard_id}")))
            assert "晨星" not in str(toasts) and "H-0001" not in str(toasts)
    assert await town.letters(GROUP) == [] and await town.letters("孙丽") == []


async def test_what_a_group_is_told_after_binding_names_no_enterprise_and_nobody(town: Street) -> None:
    await town.prepares(filled)
    await town.hears(grouped(town.says("孙丽", "/bind 沈北街道")))
    told = str([one["payload"] for one in await town.letters(GROUP)])
    assert "沈北街道" in told
    assert not any(name in told for name in ("晨星", "孙丽", "赵强", "H-0001"))
