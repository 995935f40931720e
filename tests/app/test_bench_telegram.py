"""The bench's Telegram and its people: two libraries understand it, and it keeps Telegram's word."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import telegram
from aiogram.types import Message, Update

from app.bench.crowd import Crowd
from app.bench.http import parameters
from app.bench.one_by_one import OneByOne
from app.bench.shown import Shown
from app.bench.telegram import TOKEN, Telegram

USER = 1001
BUTTONS = json.dumps({"inline_keyboard": [[{"text": "合格", "callback_data": "compliant"}]]})


class Caller:
    """Calls the bench's Telegram as a bot does."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session, self.base = session, base

    async def __call__(self, method: str, **given: object) -> Any:
        form = {key: str(value) for key, value in given.items()}
        async with self.session.post(f"{self.base}/bot{TOKEN}/{method}", data=form) as answer:
            told = await answer.json()
        return told["result"] if told["ok"] else told["description"]


@pytest.fixture
async def there() -> AsyncIterator[tuple[Telegram, Caller]]:
    made = Telegram()
    base = await made.open()
    async with aiohttp.ClientSession() as session:
        yield made, Caller(session, base)
    await made.close()


async def test_its_objects_are_whole_for_both_libraries(there: tuple[Telegram, Caller]) -> None:
    made, call = there
    made.says(USER, text="/start")
    sent = await call("sendMessage", chat_id=USER, text="1/30 <b>", reply_markup=BUTTONS)
    made.presses(Shown(USER, sent["message_id"], sent["text"], BUTTONS), "compliant")
    said, pressed = await call("getUpdates", timeout=5)
    for raw in (said, pressed):
        Update.model_validate(raw)
        assert telegram.Update.de_json(raw, None) is not None
    assert Message.model_validate(sent).text == "1/30 <b>"
    there_again = telegram.Update.de_json(pressed, None)
    assert there_again.callback_query is not None and there_again.callback_query.data == "compliant"
    assert isinstance(there_again.callback_query.message, telegram.Message)
    me = telegram.User.de_json(await call("getMe"), None)
    assert me.is_bot and me.username == "anxun_bot"


async def test_an_update_is_handed_out_until_it_is_confirmed(there: tuple[Telegram, Caller]) -> None:
    made, call = there
    first, second = made.says(USER, text="a"), made.says(USER, text="b")
    assert [u["update_id"] for u in await call("getUpdates")] == [first, second]
    assert [u["update_id"] for u in await call("getUpdates")] == [first, second]
    assert [u["update_id"] for u in await call("getUpdates", offset=second, limit=1)] == [second]
    assert await call("getUpdates", offset=second + 1) == []
    assert made.updates.offset == second + 1


async def test_a_poll_waits_and_another_poll_ends_it(there: tuple[Telegram, Caller]) -> None:
    made, call = there
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await made.updates.heard.wait()
    second = asyncio.create_task(call("getUpdates", timeout=30))
    assert "Conflict" in await first
    made.says(USER, text="a")
    assert len(await second) == 1


async def test_an_edit_that_changes_nothing_is_refused_and_nobody_sees_it(
    there: tuple[Telegram, Caller],
) -> None:
    made, call = there
    seen: list[Shown] = []
    made.shows = seen.append
    sent = await call("sendMessage", chat_id=USER, text="1/30", reply_markup=BUTTONS)
    same = {"chat_id": USER, "message_id": sent["message_id"], "reply_markup": BUTTONS}
    assert "not modified" in await call("editMessageText", text="1/30", **same)
    assert "not found" in await call("editMessageText", text="1/30", chat_id=USER, message_id=99)
    assert (await call("editMessageText", text="2/30", **same))["text"] == "2/30"
    assert [shown.text for shown in seen] == ["1/30", "2/30"]


def test_a_form_is_read_plain_and_in_parts() -> None:
    plain = b"POST /x HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    assert parameters(plain, b"chat_id=7&text=%E5%AE%89") == {"chat_id": "7", "text": "安"}
    parts = b"POST /x HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    body = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n安\r\n--b--\r\n'.encode()
    assert parameters(parts, body) == {"text": "安"}


def screen(number: int) -> Shown:
    return Shown(USER, 5, f"{number}/30\n…", BUTTONS)


async def test_a_press_counts_once_and_a_bot_that_goes_back_has_forgotten() -> None:
    person = OneByOne(Telegram(), USER)
    crowd = Crowd(person.telegram, [person])
    crowd.start()
    for number in (1, 2, 3):
        crowd.sees(screen(number))
    assert len(crowd.waits) == 3 and person.kept == 2
    crowd.halt()
    crowd.sees(screen(4))
    crowd.sees(screen(4))  # said twice
    assert len(crowd.waits) == 4 and crowd.waiting() == []
    crowd.start()
    crowd.sees(screen(2))  # pressed at the fourth item, and the second is asked again
    assert person.forgotten == 3
