"""As unkind as the real one: floods, groups that move, webhooks called in parallel, dice."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.accounts import Account
from sandbox.call import Call
from sandbox.chaos import Chaos
from sandbox.groups import Channel, group
from sandbox.limits import Limits
from sandbox.phone import Phone
from sandbox.profile import Delivery
from sandbox.said import Speech, busiest
from sandbox.server import Running
from tests.sandbox.conftest import Raw

LI = Account(401, "李建国")


async def _asked(raw: Raw, **asked: Any) -> list[Any]:
    found: Any = (await raw("getUpdates", **asked)).body["result"]
    return list(found)


async def test_too_many_messages_a_second_to_one_chat_are_refused(
    tg: Running, worker: Phone, raw: Raw
) -> None:
    tg.telegram.limits = Limits()
    answers = [await raw("sendMessage", chat_id=301, text=str(n)) for n in range(7)]
    assert [answer.status for answer in answers] == [200] * 5 + [429] * 2
    first, second = (answer.body["parameters"]["retry_after"] for answer in answers[5:])  # type: ignore[index]
    assert 1 <= first <= second
    assert [message.text for message in await worker.screen() if message.from_bot] == list("01234")


def test_a_ban_grows_for_who_insists_and_ends() -> None:
    limits, refused = Limits(group_per_minute=1), []
    limits.admit(-1, 0.0)
    for moment in (10.0, 10.1, 12.0, 12.1, 14.0):  # within a second of being told, no one can know better
        with pytest.raises(Exception, match="retry after") as told:
            limits.admit(-1, moment)
        refused.append(told.value.parameters["retry_after"])  # type: ignore[attr-defined]
    assert refused == [50, 50, 96, 96, 188]
    limits.admit(2, 14.1)  # nobody else is held back
    limits.admit(-1, 204.0)


def test_thirty_a_second_over_all_and_twenty_a_minute_to_a_group() -> None:
    limits = Limits()
    for chat_id in range(1, 31):
        limits.admit(chat_id, 0.0)
    with pytest.raises(Exception, match="Too Many Requests"):
        limits.admit(31, 0.0)
    limits = Limits()
    for moment in range(20):
        limits.admit(-5, moment / 10)
    with pytest.raises(Exception, match="Too Many Requests"):
        limits.admit(-5, 2.0)


async def test_all_that_was_said_is_kept_with_its_pace(tg: Running, worker: Phone, raw: Raw) -> None:
    tg.telegram.limits = Limits(chat_burst=2)
    for word in ("一", "二", "三"):
        await raw("sendMessage", chat_id=301, text=word)
    tg.telegram.limits = None
    tg.faults.drop_answer()
    with pytest.raises(aiohttp.ClientConnectionError):
        await raw("sendMessage", chat_id=301, text="四")
    speech: Speech = tg.telegram.speech
    assert [(s.text, s.error, s.answered) for s in speech.tries] == [
        ("一", 0, True),
        ("二", 0, True),
        ("三", 429, False),
        ("四", 0, False),
    ]
    assert all(said.message_id for said in speech.accepted(301))
    assert speech.most(3600) == 3 and speech.most_in_a_chat(3600) == (3, 301)
    assert busiest([0.0, 0.5, 0.9, 1.0, 1.4, 3.0], 1.0) == 4
    async with raw._session.get(f"{tg.base_url}/sandbox/api/meter") as response:
        assert (await response.json())["accepted"] == 3


async def test_somebody_can_watch_a_call_before_and_after_its_answer(
    tg: Running, worker: Phone, raw: Raw
) -> None:
    seen: list[str] = []

    async def accepted(call: Call) -> None:
        seen.append(f"accepted {call.method} {await worker.last() is not None}")

    async def answered(call: Call) -> None:
        seen.append(f"answered {call.method}")

    tg.telegram.on_accepted.append(accepted)
    tg.telegram.on_answered.append(answered)
    await raw("sendMessage", chat_id=301, text="好")
    assert seen == ["accepted sendmessage True", "answered sendmessage"]


async def test_a_group_moves_and_says_where(tg: Running, raw: Raw) -> None:
    office = group(tg.telegram, "安监群")
    office.says(LI, "午饭吃什么")  # nothing to a bot
    office.says(LI, "/start@anxun_bot")
    office.tells(LI, new_chat_title="安全生产群")
    office.says_nobody("/digest")
    heard = [update["message"] for update in await _asked(raw)]
    assert [message.get("text") for message in heard] == ["/start@anxun_bot", None, "/digest"]
    assert [message["from"]["id"] for message in heard] == [401, 401, 1087968824]
    assert heard[2]["sender_chat"]["id"] == office.id == heard[0]["chat"]["id"] < 0
    assert (await raw("sendMessage", chat_id=office.id, text="早报")).status == 200
    moved = office.migrates()
    refused = await raw("sendMessage", chat_id=office.id, text="早报")
    assert (refused.status, refused.body["parameters"]) == (400, {"migrate_to_chat_id": moved.id})
    assert (await raw("sendMessage", chat_id=moved.id, text="早报")).status == 200
    *_, left, came = (update["message"] for update in await _asked(raw))
    assert (left["migrate_to_chat_id"], came["migrate_from_chat_id"]) == (moved.id, office.id)
    moved.throws_out()
    kicked = await raw("sendMessage", chat_id=moved.id, text="早报")
    assert (kicked.status, kicked.description) == (403, "Forbidden: bot was kicked from the group chat")


async def test_a_channel_has_no_sender_and_any_update_can_be_queued(tg: Running, raw: Raw) -> None:
    Channel(tg.telegram, "通报").posts("今日通报")
    own = tg.telegram.updates.put_raw({"future_thing": {"x": [1]}})
    tg.telegram.updates.put_raw({"update_id": own + 5, "message": "not even an object"})
    first, second, third = await _asked(raw)
    assert "from" not in first["channel_post"] and first["channel_post"]["chat"]["type"] == "channel"
    assert second == {"update_id": own, "future_thing": {"x": [1]}}
    assert third == {"update_id": own + 5, "message": "not even an object"}


async def test_after_a_quiet_week_ids_may_begin_lower(tg: Running, worker: Phone, raw: Raw) -> None:
    await worker.sends("早")
    (early,) = await _asked(raw)
    tg.telegram.updates.skip_ids(-1_000_000)
    await worker.sends("一周后")
    later = await _asked(raw, offset=early["update_id"] + 1)
    assert [update["message"]["text"] for update in later][-1] == "一周后"
    assert later[-1]["update_id"] < early["update_id"]


@asynccontextmanager
async def hook(raw: Raw, answer: Callable[[Any], Awaitable[web.Response]]) -> AsyncIterator[None]:
    async def heard(request: web.Request) -> web.Response:
        return await answer(await request.json())

    app = web.Application()
    app.router.add_post("/hook", heard)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        assert (await raw("setWebhook", url=url, max_connections=3)).status == 200
        yield
    finally:
        await runner.cleanup()


async def test_a_webhook_is_called_in_parallel_but_in_order_within_a_chat(tg: Running, raw: Raw) -> None:
    people = [tg.phone(500 + n, f"工人{n}") for n in range(6)]
    now, most, heard, enough = 0, 0, list[tuple[int, str]](), asyncio.Event()

    async def answer(update: Any) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.05)
        now -= 1
        heard.append((update["message"]["chat"]["id"], update["message"]["text"]))
        if len(heard) == 12:
            enough.set()
        return web.Response()

    for word in ("一", "二"):
        for person in people:
            await person.sends(word)
    async with hook(raw, answer):
        await asyncio.wait_for(enough.wait(), 10)
    assert most == 3
    for person in people:
        assert [word for chat_id, word in heard if chat_id == person.id] == ["一", "二"]
    assert not tg.telegram.updates.pending()


async def test_one_chat_that_is_refused_holds_back_nobody_else(tg: Running, raw: Raw) -> None:
    """It is tried again after growing pauses, or when the bot says."""
    bad, good = tg.phone(501, "甲"), tg.phone(502, "乙")
    tg.telegram.delivery = Delivery(pauses=(0.0, 0.05))
    heard, tried, enough = list[str](), list[float](), asyncio.Event()

    async def answer(update: Any) -> web.Response:
        if update["message"]["chat"]["id"] == 502:
            heard.append(update["message"]["text"])
            return web.Response()
        tried.append(asyncio.get_running_loop().time())
        if len(tried) == 2:
            return web.Response(status=429, headers={"Retry-After": "1"})
        if len(tried) < 4:
            return web.Response(status=500)
        enough.set()
        return web.Response()

    await bad.sends("毒")
    for word in ("一", "二", "三"):
        await good.sends(word)
    async with hook(raw, answer):
        await asyncio.wait_for(enough.wait(), 10)
    assert heard == ["一", "二", "三"]
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert pauses[0] < 1 <= pauses[1] and pauses[2] < 1


async def test_the_same_dice_fall_again(tg: Running, worker: Phone, raw: Raw) -> None:
    async def tries() -> list[int]:
        tg.telegram.chaos = Chaos(seed=7, flood=0.2, broken=0.2)
        return [(await raw("sendMessage", chat_id=301, text="a")).status for _ in range(20)]

    once = await tries()
    assert once == await tries()
    assert {200, 429, 502} == set(once)


async def test_dice_double_and_reorder_updates_but_never_within_a_chat(tg: Running, raw: Raw) -> None:
    people = [tg.phone(500 + n, f"工人{n}") for n in range(2)]
    for word in ("一", "二", "三"):
        for person in people:
            await person.sends(word)
    tg.telegram.chaos = Chaos(seed=3, duplicate=0.5, reorder=0.5)
    found = await _asked(raw)
    fresh = {update["update_id"]: update["message"] for update in found}
    assert len(found) > len(fresh) == 6
    assert [message["chat"]["id"] for message in fresh.values()] != [500, 501] * 3
    for person in people:
        assert [m["text"] for m in fresh.values() if m["chat"]["id"] == person.id] == ["一", "二", "三"]
    tg.telegram.chaos = Chaos(drop=1.0)
    with pytest.raises(aiohttp.ClientConnectionError):
        await raw("getUpdates")
