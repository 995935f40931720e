"""Telegram's limits, refused in Telegram's words."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.phone import Phone
from sandbox.server import Running
from sandbox.utf16 import units
from tests.sandbox.conftest import Raw

ME = 301


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({}, "chat_id is empty"),
        ({"chat_id": ME}, "message text is empty"),
        ({"chat_id": ME, "text": " \n "}, "message text is empty"),
        ({"chat_id": ME, "text": "安" * 4097}, "message is too long"),
        ({"chat_id": ME, "text": "😀" * 2049}, "message is too long"),
        ({"chat_id": 999, "text": "a"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "a"}, "chat not found"),
        ({"chat_id": ME, "text": ["a"]}, 'parameter "text" must be a String'),
        ({"chat_id": ME, "text": "a", "txet": "b"}, 'sendMessage has no parameter "txet"'),
        ({"chat_id": ME, "text": "a", "reply_to_message_id": 7}, "message to be replied not found"),
        (
            {"chat_id": ME, "text": "a", "reply_parameters": {"message_id": 7}},
            "message to be replied not found",
        ),
        ({"chat_id": ME, "text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"chat_id": ME, "text": "a", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"chat_id": ME, "text": "a", "reply_markup": {"nothing": 1}}, "object expected as reply markup"),
        (
            {"chat_id": ME, "text": "a", "entities": [{"type": "bold"}]},
            "can't parse MessageEntity: type, offset",
        ),
    ],
)
async def test_a_bad_message_is_refused(
    worker: Phone, raw: Raw, values: dict[str, Any], refusal: str
) -> None:
    answer = await raw("sendMessage", **values)
    assert (answer.status, answer.body["ok"], answer.body["error_code"]) == (400, False, 400)
    assert answer.description.startswith(f"Bad Request: {refusal}")
    assert len(await worker.screen()) == 1


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "好", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "好", "callback_data": "安" * 22}, "BUTTON_DATA_INVALID"),
        (
            {"text": "好"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"callback_data": "a"}, "can't parse inline keyboard button"),
        ("好", "can't parse inline keyboard button"),
        ({"text": "好", "url": "javascript:1"}, "inline keyboard button URL 'javascript:1' is invalid"),
        (
            {"text": "好", "url": "https://a.cn", "callback_data": "a"},
            "can't parse inline keyboard button: only one",
        ),
    ],
)
async def test_a_bad_button_is_refused(worker: Phone, raw: Raw, button: Any, refusal: str) -> None:
    answer = await raw("sendMessage", chat_id=ME, text="a", reply_markup={"inline_keyboard": [[button]]})
    assert answer.description.startswith(f"Bad Request: {refusal}")


async def test_what_just_fits_is_taken(worker: Phone, raw: Raw) -> None:
    keyboard = {"inline_keyboard": [[{"text": "好", "callback_data": "x" * 64, "hide": False}]]}
    # telegraf repeats the method's name and sends "hide": Telegram never minded.
    answer = await raw(
        "sendMessage", chat_id=str(ME), text="😀" * 2048, reply_markup=keyboard, method="sendMessage"
    )
    assert answer.body["ok"] is True
    shown = await worker.last()
    assert shown is not None
    assert units(shown.text) == 4096


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip())))
async def test_any_text_arrives_as_typed(worker: Phone, raw: Raw, text: str) -> None:
    answer = await raw("sendMessage", chat_id=ME, text=text)
    assert answer.body["result"]["text"] == text.strip()  # type: ignore[index]
    shown = await worker.last()
    assert shown is not None
    assert shown.text == text.strip()


async def test_an_edit_that_changes_nothing_is_refused(worker: Phone, raw: Raw) -> None:
    post: Any = (await raw("sendMessage", chat_id=ME, text="第 1 组")).body["result"]
    mine = {"chat_id": ME, "message_id": post["message_id"]}
    same = await raw("editMessageText", **mine, text="第 1 组")
    assert same.description.startswith("Bad Request: message is not modified: specified new message content")
    assert (await raw("editMessageText", **mine, text="第 2 组")).body["ok"] is True
    gone = await raw("editMessageText", chat_id=ME, message_id=9999, text="x")
    assert gone.description == "Bad Request: message to edit not found"
    theirs = (await worker.screen()).messages[0].id
    assert (
        "can't be edited"
        in (await raw("editMessageText", chat_id=ME, message_id=theirs, text="x")).description
    )
    assert "no caption" in (await raw("editMessageCaption", **mine, caption="x")).description
    inline = await raw("editMessageReplyMarkup", **mine, reply_markup={"keyboard": [["a"]]})
    assert inline.description == "Bad Request: inline keyboard expected"


async def test_messages_can_be_deleted_for_48_hours(tg: Running, worker: Phone, raw: Raw) -> None:
    sent: list[Any] = [(await raw("sendMessage", chat_id=ME, text=str(n))).body["result"] for n in range(3)]
    ids = [post["message_id"] for post in sent]
    assert (await raw("deleteMessage", chat_id=ME, message_id=ids[0])).body["result"] is True
    again = await raw("deleteMessage", chat_id=ME, message_id=ids[0])
    assert again.description == "Bad Request: message to delete not found"
    tg.clock_shift += timedelta(hours=48, seconds=1)
    late = await raw("deleteMessage", chat_id=ME, message_id=ids[1])
    assert late.description.startswith("Bad Request: message can't be deleted")
    assert (await raw("deleteMessages", chat_id=ME, message_ids=ids)).status == 400
    assert [m.text for m in await worker.screen() if m.from_bot] == ["1", "2"]


async def test_a_press_can_be_answered_once_and_for_150_seconds(tg: Running, worker: Phone, raw: Raw) -> None:
    keyboard = {"inline_keyboard": [[{"text": "销号", "callback_data": "close:7"}]]}
    await raw("sendMessage", chat_id=ME, text="隐患卡", reply_markup=keyboard)
    await worker.taps("销号")
    await worker.taps("close:7")
    first, second = (u["callback_query"] for u in await _updates(raw))
    assert first["data"] == "close:7"
    assert first["chat_instance"]
    assert first["message"]["reply_markup"] == keyboard
    assert (await raw("answerCallbackQuery", callback_query_id=first["id"], text="好")).body["result"] is True
    twice = await raw("answerCallbackQuery", callback_query_id=first["id"])
    tg.clock_shift += timedelta(seconds=151)
    late = await raw("answerCallbackQuery", callback_query_id=second["id"])
    for refused in (twice, late):
        assert refused.description == (
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )


async def test_who_blocked_the_bot_is_not_reached(tg: Running, worker: Phone, raw: Raw) -> None:
    await worker.blocks()
    answer = await raw("sendMessage", chat_id=ME, text="a")
    assert (answer.status, answer.description) == (403, "Forbidden: bot was blocked by the user")
    [change] = [u["my_chat_member"] for u in await _updates(raw)]
    assert change["new_chat_member"]["status"] == "kicked"
    await worker.sends("我回来了")
    assert (await raw("sendMessage", chat_id=ME, text="a")).status == 200
    tg.phone(302, "赵强")
    stranger = await raw("sendMessage", chat_id=302, text="a")
    assert stranger.description == "Forbidden: bot can't initiate conversation with a user"


async def test_methods_and_tokens_that_do_not_exist(tg: Running, raw: Raw) -> None:
    assert ((await raw("sendMesage")).status, (await raw("SENDMESSAGE")).status) == (404, 400)
    unbuilt = await raw("sendDice", chat_id=ME)
    assert unbuilt.description == "Bad Request: method sendDice is not built into this sandbox"
    session = raw._session
    for token, status in (("1:a", 404), ("nonsense", 404), ("123456789:" + "A" * 35, 401)):
        async with session.get(f"{tg.base_url}/bot{token}/getMe") as response:
            assert (response.status, (await response.json())["error_code"]) == (status, status)


async def _updates(raw: Raw) -> list[Any]:
    found: Any = (await raw("getUpdates")).body["result"]
    return list(found)
