"""The queue: nothing is lost before it is confirmed, nothing is kept beyond its time."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.phone import Phone
from sandbox.server import Running
from tests.sandbox.conftest import Raw


async def texts(raw: Raw, **asked: Any) -> list[tuple[int, str]]:
    found: Any = (await raw("getUpdates", **asked)).body["result"]
    return [(update["update_id"], update["message"]["text"]) for update in found]


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(worker: Phone, raw: Raw) -> None:
    for word in ("一", "二", "三"):
        await worker.sends(word)
    first = await texts(raw)
    assert [word for _, word in first] == ["一", "二", "三"]
    assert await texts(raw) == first
    assert await texts(raw, limit=1) == first[:1]
    assert await texts(raw, offset=first[1][0]) == first[1:]
    assert await texts(raw) == first[1:]
    await worker.sends("四")
    assert [word for _, word in await texts(raw, offset=-1)] == ["四"]
    assert len(await texts(raw)) == 1


async def test_a_long_poll_answers_at_once_when_something_comes(worker: Phone, raw: Raw) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await texts(raw, timeout=1) == []
    assert loop.time() - began >= 0.95
    waiting = asyncio.create_task(texts(raw, timeout=30))
    await asyncio.sleep(0.05)
    await worker.sends("在")
    assert [word for _, word in await asyncio.wait_for(waiting, 2)] == ["在"]


async def test_of_two_pollers_the_older_hears_of_a_conflict(worker: Phone, raw: Raw) -> None:
    older = asyncio.create_task(raw("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(raw("getUpdates", timeout=30))
    answer = await asyncio.wait_for(older, 2)
    assert (answer.status, answer.body["error_code"]) == (409, 409)
    assert answer.description.startswith("Conflict: terminated by other getUpdates request")
    await worker.sends("在")
    assert (await asyncio.wait_for(newer, 2)).body["ok"] is True


async def test_messages_wait_a_day_and_presses_150_seconds(tg: Running, worker: Phone, raw: Raw) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
    await raw("sendMessage", chat_id=301, text="?", reply_markup=keyboard)
    await worker.taps("好")
    await worker.sends("早")
    tg.clock_shift += timedelta(seconds=150)
    assert [word for _, word in await texts(raw)] == ["早"]
    tg.clock_shift += timedelta(hours=24)
    assert await texts(raw) == []


async def test_only_the_kinds_that_were_asked_for_come(worker: Phone, raw: Raw) -> None:
    own = await worker.sends("一")
    await raw("getUpdates", offset=-1, allowed_updates=["edited_message"])
    await worker.sends("二")
    await worker.edits(own, "一改")
    found: Any = (await raw("getUpdates")).body["result"]
    assert [sorted(update) for update in found] == [["message", "update_id"], ["edited_message", "update_id"]]
    assert found[1]["edited_message"]["edit_date"] == found[1]["edited_message"]["date"]


async def test_a_webhook_gets_each_update_once_it_has_been_taken(
    tg: Running, worker: Phone, raw: Raw
) -> None:
    heard: list[tuple[str, str | None]] = []
    enough = asyncio.Event()

    async def hook(request: web.Request) -> web.Response:
        update = await request.json()
        heard.append((update["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        if len(heard) == 1:
            return web.Response(status=500)
        if len(heard) == 3:
            enough.set()
        return web.json_response({"method": "sendMessage", "chat_id": 301, "text": "收到"})

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    assert (await raw("setWebhook", url="http://example.org/")).status == 400
    assert (await raw("setWebhook", url=url, secret_token="s3cret")).body["result"] is True
    assert (await raw("getUpdates")).status == 409
    await worker.sends("一")
    await worker.sends("二")
    await asyncio.wait_for(enough.wait(), 5)
    await worker.reads("收到")
    assert heard == [("一", "s3cret"), ("一", "s3cret"), ("二", "s3cret")]
    info: Any = (await raw("getWebhookInfo")).body["result"]
    assert info["last_error_message"].startswith("Wrong response from the webhook: 500")
    await raw("deleteWebhook")
    assert (await raw("getUpdates")).status == 200
    await runner.cleanup()


async def test_faults_go_wrong_as_told(tg: Running, worker: Phone, raw: Raw) -> None:
    tg.faults.flood(7, chat_id=301)
    answer = await raw("sendMessage", chat_id=301, text="a")
    assert (answer.status, answer.body["parameters"]) == (429, {"retry_after": 7})
    tg.faults.broken(502)
    assert (await raw("getMe")).status == 502
    tg.faults.drop_answer()
    with pytest.raises(aiohttp.ClientConnectionError):
        await raw("sendMessage", chat_id=301, text="听得到吗")
    assert (await worker.reads("听得到吗")).from_bot
    tg.faults.duplicate_updates()
    await worker.sends("一")
    twice = await texts(raw)
    assert twice == [twice[0], twice[0]]
    assert [call.error for call in tg.calls.of("sendMessage", 301)] == [429, 0]


async def test_a_reply_carries_what_it_replies_to_with_its_buttons(worker: Phone, raw: Raw) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
    await raw("sendMessage", chat_id=301, text="哪一项？", reply_markup=keyboard)
    await worker.reply(await worker.reads("哪一项"), "第二项")
    found: Any = (await raw("getUpdates")).body["result"]
    replied = found[0]["message"]["reply_to_message"]
    assert (replied["text"], replied["from"]["is_bot"], replied["reply_markup"]) == (
        "哪一项？",
        True,
        keyboard,
    )
