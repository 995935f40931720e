"""From Telegram's objects: what is needed is read and checked, nothing else can spoil it."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.heard import Contacted, Enclosed, Placed, Said, Sent
from bot.incoming import Command, Edited, Incoming, Press, Unusable, incoming
from tests.bot.hunting import hunt

USER = {"id": 7, "is_bot": False, "first_name": "建国", "last_name": "李", "language_code": "zh-hans"}
CHAT = {"id": 7, "type": "private", "first_name": "建国"}
BASE = {"message_id": 3, "date": 1_686_000_000, "chat": CHAT, "from": USER}
SIZES = [
    {"file_id": "s", "file_unique_id": "us", "width": 90, "height": 60},
    {"file_id": "b", "file_unique_id": "ub", "width": 900, "height": 600, "file_size": 70_000},
]
PAPER = {"file_id": "d", "file_unique_id": "ud", "mime_type": "image/heic", "file_size": 5, "file_name": "x"}
FILM = {"file_id": "f", "file_unique_id": "uf", "mime_type": "video/mp4", "file_size": 9}
KEYS = {
    "inline_keyboard": [
        [{"text": "‹", "callback_data": "q.c.~.back=a"}, {"text": "1", "callback_data": "q.c.abc.1"}]
    ]
}


def message(**more: Any) -> dict[str, Any]:
    return {"update_id": 1, "message": {**BASE, **more}}


PRESS = {
    "update_id": 1,
    "callback_query": {
        **{"id": "44", "chat_instance": "x", "data": "q.c.abc.1", "from": USER},
        "message": {**BASE, "from": {"id": 1, "is_bot": True, "first_name": "安巡"}, "reply_markup": KEYS},
    },
}
REPLY = message(text="围堰", reply_to_message={**BASE, "text": "哪里？", "reply_markup": KEYS})
LIVE = {"latitude": 41.9, "longitude": 123, "horizontal_accuracy": 12.5, "live_period": 60}
PHONE = {"phone_number": "+86 000", "first_name": "海", "last_name": "周", "user_id": 7}
ALBUM = message(photo=SIZES, caption="积水", media_group_id="a1")
SAMPLES: dict[str, tuple[dict[str, Any], Any]] = {
    "text": (message(text="你好"), Said("你好")),
    "reply": (REPLY, Said("围堰", "abc", "c")),
    "command": (message(text="/start@anxun_bot  pABC "), Command("start", "pABC")),
    "album": (ALBUM, Sent("ub", False, "a1", 3, "积水", None, "b", 70_000, "image/jpeg")),
    "document": (message(document=PAPER), Sent("ud", True, None, 3, None, None, "d", 5, "image/heic")),
    "forwarded": (
        message(photo=SIZES, forward_origin={"type": "hidden_user", "sender_user_name": "某", "date": 1}),
        Sent("ub", message_id=3, file_id="b", size=70_000, mime="image/jpeg", forwarded=True),
    ),
    "place": (message(location=LIVE), Placed(41.9, 123.0, 12.5, "live", 1_686_000_000)),
    "contact": (message(contact=PHONE), Contacted("海 周", "+86 000")),
    "sticker": (message(sticker={"file_id": "x"}), Unusable("chat.cannot_use")),
    "moving picture": (
        message(animation=FILM, document=PAPER, media_group_id="a1", caption="水"),
        Enclosed("video", "uf", "f", 9, "video/mp4", "", 3, album="a1", caption="水"),
    ),
    "live photo": (
        message(photo=SIZES, live_photo=FILM),
        Sent(
            *("ub", False, None, 3, None, None, "b", 70_000, "image/jpeg"),
            film=Enclosed("video", "uf", "f", 9, "video/mp4", "", 3),
        ),
    ),
    "press": (PRESS, Press("q.c.abc.1", "44", 3)),
    "edit": (
        {"update_id": 1, "edited_message": {**BASE, "photo": SIZES, "caption": "水"}},
        Edited("ub", "水"),
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_the_chat_needs_is_read(name: str) -> None:
    raw, what = SAMPLES[name]
    assert incoming(raw) == Incoming(1, 7, 7, True, "建国 李", "zh-hans", what, 3)


GROUP = {"id": -5, "type": "group", "title": "沈北"}
BOT = {**USER, "is_bot": True}
NOBODYS: dict[str, dict[str, Any]] = {
    "a channel's post": {"update_id": 1, "channel_post": {**BASE, "text": "通知"}},
    "an anonymous administrator": message(text="好", sender_chat=GROUP, chat=GROUP),
    "a message without a sender": {"update_id": 1, "message": {k: v for k, v in BASE.items() if k != "from"}},
    "another bot": message(text="hi", **{"from": BOT}),
    "a service message": message(new_chat_members=[USER], chat=GROUP),
    "an empty message": message(),
    "an update of a kind to come": {"update_id": 1, "telepathy": {"thought": "…"}},
    "an update with nothing": {"update_id": 1},
}


@pytest.mark.parametrize("name", NOBODYS)
def test_t14_what_concerns_nobody_here_is_passed_over(name: str) -> None:
    assert incoming(NOBODYS[name]) is None


@pytest.mark.parametrize("name", SAMPLES)
def test_r08_fields_that_telegram_has_yet_to_invent_change_nothing(name: str) -> None:
    raw, _ = SAMPLES[name]
    assert incoming(_with_news(raw)) == incoming(raw)


def _with_news(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_news(one) for key, one in value.items()} | {"aura": {"colour": [1, None, "🟣"]}}
    return [_with_news(one) for one in value] if isinstance(value, list) else value


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in rows:
        yield (*path, key)
        yield from _places(one, (*path, key))


ALL = [(name, path) for name, (raw, _) in SAMPLES.items() for path in _places(raw)]
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@hunt(2000)
@given(st.sampled_from(ALL), JUNK)
def test_whatever_stands_in_a_field_it_is_read_or_refused_as_malformed(
    where: tuple[str, tuple[Any, ...]], junk: Any
) -> None:
    name, path = where
    raw = copy.deepcopy(SAMPLES[name][0])
    *way, last = path
    place: Any = raw
    for step in way:
        place = place[step]
    place[last] = junk
    try:
        found = incoming(raw)
    except ValueError:
        return
    assert found is None or isinstance(found.user_id, int)
