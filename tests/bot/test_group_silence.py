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


async def test_a04_no_button_shows_anything_in_a_group(town: Street) -> None:
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


def channelled(update: Raw) -> Raw:
    """Said in a channel, where nobody is the sender."""
    message = update.pop("message")
    message.pop("from")
    chat = {"id": GROUP, "type": "channel", "title": "频道"}
    return {**update, "channel_post": {**message, "chat": chat, "sender_chat": chat}}


async def test_nothing_else_that_is_sent_to_a_group_is_answered_or_kept(town: Street) -> None:
    await town.prepares(filled)
    for who in ("孙丽", "赵强", 7_654_321_098):
        origin = {"forward_origin": {"type": "hidden_user", "sender_user_name": "某", "date": 1}}
        sent = [
            town._update(who, text="晨星", **origin),
            town._update(who, photo=town.photo(who, "p")["message"]["photo"], **origin),
            town._update(who, location={"latitude": 41.9, "longitude": 123.4}),
            town._update(who, sticker={"emoji": "x"}),
            town._update(who, new_chat_title="安全群"),
            town._update(who, left_chat_member={"id": 5, "is_bot": False, "first_name": "x"}),
            town.contact(who, "某人", "+8613800000000"),
            town.sends(who, "document", "d", mime_type="application/pdf"),
            town.sends(who, "voice", "v"),
        ]
        for kind in ("group", "supergroup"):
            for update in sent:
                update["message"]["chat"] = {"id": GROUP, "type": kind}
                update["update_id"] += 100_000
            await town.hears(*sent)
        changed = grouped(town.says(who, "/bind"))
        await town.hears({"update_id": changed["update_id"], "edited_message": changed["message"]})
    assert await town.letters() == [] and await town.count("hazard") == 1
    assert await town.parked() == []


async def test_a_channel_and_whoever_speaks_for_a_group_are_nobody(town: Street) -> None:
    for text in ("/bind", "/return", "/menu", "晨星"):
        await town.hears(channelled(town.says("孙丽", text)))
        hidden = grouped(town.says("孙丽", text))
        hidden["message"]["sender_chat"] = {"id": GROUP, "type": "supergroup"}
        await town.hears(hidden)
    assert await town.letters() == [] and await town.parked() == []
