"""What a work group hears is chosen by whoever manages its region; it moves, and it may throw the bot out."""

from typing import Any

from app.chat import PostTransaction
from inspection.groups import Topic
from storage.sealed import open_address
from storage.tables.audit import audit
from tests.bot.street import Raw, Street

HEAD, BOSS, CLERK = "刘洋", "孙丽", "李建国"
GROUP, GROWN = -700_300, -1_000_700_300


def there(update: Raw, chat: int = GROUP, kind: str = "group") -> Raw:
    message = update.get("message") or update["callback_query"]["message"]
    message["chat"] = {"id": chat, "type": kind, "title": "群"}
    return update


async def says(town: Street, who: str | int, text: str, chat: int = GROUP) -> str:
    """What the group then reads last."""
    await town.hears(there(town.says(who, text), chat))
    return (await told(town, chat))[-1]


async def told(town: Street, chat: int = GROUP) -> list[str]:
    return [one["payload"]["text"] for one in await town.letters(chat)]


async def labels(town: Street) -> list[str]:
    letter = (await town.letters(GROUP))[-1]["payload"]
    return [key["text"] for row in letter["rows"] for key in row]


async def hears(town: Street, chat: int = GROUP) -> Any:
    async with town.work() as work:
        bound = await work.groups.get(chat)
    return bound and bound.hears


async def press(town: Street, who: str | int, data: str, chat: int = GROUP) -> str:
    toasts = await town.hears(there(town.presses(who, data), chat))
    return toasts[0][1]


async def test_a_group_hears_everything_until_its_manager_turns_something_off(town: Street) -> None:
    assert "本群已绑定 沈北街道" in await says(town, HEAD, "/bind")
    assert await labels(town) == ["✓ 报送提醒", "✓ 吹哨", "✓ 日报"]
    assert await press(town, HEAD, "g.calls.off") == "本群不再接收：吹哨。"
    assert await labels(town) == ["✓ 报送提醒", "– 吹哨（已关）", "✓ 日报"]
    assert await press(town, BOSS, "g.calls.off") == "本群不再接收：吹哨。", "pressed twice, by two people"
    assert await hears(town) == {Topic.RETURNS, Topic.DIGEST}
    assert await press(town, BOSS, "g.calls.on") == "本群接收：吹哨。"
    async with town.database.read() as connection:
        events = [row.data for row in await connection.execute(audit.select()) if row.action == "group.hears"]
    assert events == [{"hears": ["digest", "returns"]}, {"hears": ["calls", "digest", "returns"]}]


async def test_who_may_not_send_the_tables_turns_nothing_off(town: Street) -> None:
    await says(town, HEAD, "/bind")
    for who in (CLERK, "赵强", "周海"):
        assert "没有" in await press(town, who, "g.digest.off")
    assert "私聊" in await press(town, 7_654_321_098, "g.digest.off")
    for wrong in ("g.digest", "g.nothing.on", "g.digest.maybe", "g", "g.digest.on.x", "q.x.y.z"):
        assert "私聊" in await press(town, HEAD, wrong)
    assert await hears(town) == frozenset(Topic) and await town.parked() == []


async def test_a_button_of_a_group_that_is_bound_no_more_says_so(town: Street) -> None:
    await says(town, HEAD, "/bind")
    await says(town, HEAD, "/unbind")
    assert "没有绑定" in await press(town, HEAD, "g.digest.off")


async def test_bound_to_another_region_it_hears_of_that_one_alone(town: Street) -> None:
    await says(town, HEAD, "/bind")
    await press(town, HEAD, "g.digest.off")
    assert "财落街道" in await says(town, BOSS, "/bind 财落街道")
    assert await hears(town) == {Topic.RETURNS, Topic.CALLS}
    assert "没有" in await says(town, HEAD, "/bind 沈北街道"), (
        "who manages the one may not take it from the other"
    )
    assert "没有" in await says(town, HEAD, "/unbind") and await hears(town) is not None


async def test_what_is_said_to_another_bot_is_not_said_to_this_one(town: Street) -> None:
    await town.hears(there(town.says(HEAD, "/bind@another_bot")))
    assert await told(town) == []
    await says(town, HEAD, f"/bind@{town.settings.bot}")
    await town.hears(there(town.says(HEAD, "/unbind@another_bot")))
    assert await hears(town) is not None


def moves(town: Street, old: int, new: int) -> Raw:
    said = there(town._update(1087968824, migrate_to_chat_id=new), old)
    said["message"]["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    return said


async def test_a_group_that_becomes_a_supergroup_is_heard_of_under_its_new_number(town: Street) -> None:
    await says(town, HEAD, "/bind")
    await town.hears(moves(town, GROUP, GROWN), moves(town, GROUP, GROWN))
    assert await hears(town) is None and await hears(town, GROWN) == frozenset(Topic)
    assert await told(town) == [] and len(await told(town, GROWN)) == 1, (
        "what was still to be said goes along"
    )
    assert await town.parked() == []


async def test_bound_anew_before_the_bot_knew_of_the_move_it_is_bound_once(town: Street) -> None:
    await says(town, HEAD, "/bind")
    await says(town, HEAD, "/bind", GROWN)
    async with town.work() as work:
        await PostTransaction(work, town.settings.keys).migrated(open_address(GROUP), GROWN, town.now)
        assert [one.chat_id for one in await work.groups.all(Topic.DIGEST)] == [GROWN]


async def test_where_the_bot_was_thrown_out_it_hears_of_nothing_until_it_is_bound_again(town: Street) -> None:
    await says(town, HEAD, "/bind")
    async with town.work() as work:
        await PostTransaction(work, town.settings.keys).blocked(open_address(GROUP), town.now, town.now)
    assert await hears(town) is None
    await says(town, HEAD, "/bind")
    assert await hears(town) == frozenset(Topic)
