"""What people and other bots send that nobody had in mind, against the running bot: it answers, or passes it over."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram import InlineKeyboardButton

from inspection.people import Role
from sandbox.accounts import Account
from sandbox.groups import ANONYMOUS, Channel, group
from sandbox.utf16 import units
from tests.torture.campaign import listening
from tests.torture.deeds import Crowd
from tests.torture.village import Village, settled
from tests.torture.villager import Villager

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]
FLAME = "🔥"  # two UTF-16 units, four bytes
STRANGE = "\u202eأحمد\u200b\u200d" + "a" + "\u0338" * 50  # right to left, of no width, struck out fifty times


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def village(door: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Village]:
    async with settled(door, tmp_path_factory.mktemp("oddities"), env={"ANXUN_PACE": "off"}) as running:
        await running.starts()
        await running.is_well()
        yield running
        await running.stops()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crowd(village: Village) -> Crowd:
    return listening(village, patience=30)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def wang(village: Village, crowd: Crowd) -> Villager:
    return await crowd.enrols(
        Account(2001, "王敏"), [await village.invitation(Role.INSPECTOR, "沈北街道", 1)]
    )


async def is_still_there(village: Village, somebody: Villager) -> None:
    """Everything before has been handled, nothing of it was put aside, and people are answered."""
    somebody.says("/whoami")
    await somebody.reads("王敏")
    assert "update parked" not in village.log


async def test_t14_what_comes_from_nobody_is_passed_over(village: Village, wang: Villager) -> None:
    telegram = village.telegram
    before = len(telegram.speech.tries)
    office = group(telegram, "安监群", hears_all=True)
    office.says(wang.account, "大家好")
    office.says_nobody("/start")
    office.tells(wang.account, new_chat_title="安全生产群")
    office.tells(wang.account, pinned_message=telegram.message(office.says(wang.account, "置顶")))
    office.migrates()
    Channel(telegram, "通报").posts("今日通报")
    for message in (
        {"text": "我也是机器人", "from": {"id": 77, "is_bot": True, "first_name": "机器人"}},
        {"text": "转贴", "via_bot": ANONYMOUS.to_dict()},
        {},
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9,
                     "is_animated": False, "is_video": False}},
    ):  # fmt: skip
        telegram.updates.put_raw({"message": _base(wang) | message})
    telegram.updates.put_raw({"message": {k: v for k, v in _base(wang).items() if k != "from"}})
    telegram.updates.put_raw({"poll": {"id": "1", "question": "?"}})
    telegram.updates.put_raw({"a_kind_of_the_future": {"x": 1}})
    await is_still_there(village, wang)
    spoken_to = {said.chat_id for said in telegram.speech.tries[before:]}
    assert spoken_to == {wang.chat.id}, "groups, channels and other bots are not spoken to"


async def test_t14_a_button_pressed_in_a_group_says_that_it_acts_in_private_only(
    village: Village, wang: Villager
) -> None:
    telegram = village.telegram
    before, hazards = len(telegram.speech.tries), len(await village.exports("hazards"))
    office = group(telegram, "安监群")
    card = office.shows("№H-0001", InlineKeyboardButton("定级", callback_data="h.grade.1"))
    for data in ("h.grade.1", "m.snap", "q.abc.def.1", "nonsense"):
        office.presses(wang.account, card, data)
    await is_still_there(village, wang)
    await wang.until(lambda: len(office.chat.toasts) == 4 or None, "the answers")
    assert {toast.text for toast in office.chat.toasts} == {"请在与我的私聊中操作。"}
    assert {said.chat_id for said in telegram.speech.tries[before:]} == {wang.chat.id}
    assert len(await village.exports("hazards")) == hazards


async def test_t15_words_at_the_limit_come_back_as_they_were_typed(
    village: Village, crowd: Crowd, wang: Villager
) -> None:
    caption, text = FLAME * 512, FLAME * 2048
    assert (units(caption), units(text)) == (1024, 4096)
    await wang.shows(caption)
    await wang.until(lambda: wang.numbers or None, "the number")
    await wang.taps("完毕")
    await wang.shows("")
    await wang.reads("写一句话")
    wang.says(text)
    await wang.until(lambda: len(wang.numbers) > 1 or None, "the number")
    await wang.taps("完毕")
    await wang.reads("已记录完毕")
    wang.says(text)  # and outside any conversation
    await is_still_there(village, wang)
    hazards = {row["number"]: row["description"] for row in await village.exports("hazards")}
    assert [hazards[number] for number in wang.numbers] == [caption, text]
    assert not village.telegram.speech.refused(400)


async def test_t15_a_name_of_strange_letters_is_a_name(village: Village, crowd: Crowd) -> None:
    invitation = await village.invitation(Role.INSPECTOR, "河湾街道", 1)
    ahmed = await crowd.enrols(Account(2002, STRANGE), [invitation])
    await ahmed.shows("通道堵塞")
    await ahmed.until(lambda: ahmed.numbers or None, "the number")
    (found,) = [row for row in await village.exports("hazards") if row["number"] == ahmed.numbers[0]]
    assert "أحمد" in found["found_by"] and "\u202e" not in found["found_by"]
    assert not village.telegram.speech.refused(400)


async def test_t16_a_button_of_thirty_days_ago_changes_nothing_and_says_so(
    village: Village, wang: Villager
) -> None:
    await wang.shows("第一处")
    await wang.until(lambda: wang._button(["加位置"]), "the buttons")
    old = next(post for post in reversed(wang.chat.posts.values()) if post.inline is not None)
    await wang.shows("第二处")
    await wang.until(lambda: len(wang.numbers) > 3 or None, "the number")
    await wang.taps("完毕")
    await wang.reads("已记录完毕")
    village.town.telegram.clock_shift += timedelta(days=30)
    assert old.inline is not None
    data = str(old.inline.inline_keyboard[0][-1].callback_data)
    wang.hands.presses(old.id, data)
    await is_still_there(village, wang)
    assert "已经结束" in wang.chat.toasts[-1].text
    wang.is_at(41.93, 123.41)  # belongs to nothing that is open
    await is_still_there(village, wang)
    assert all(
        row["lat"] is None for row in await village.exports("hazards") if row["number"] in wang.numbers
    )


@pytest.mark.parametrize(
    "payload",
    ["", "A" * 64, "A" * 65, "%00", "\x01", "安全", "pAAAAAAAAAAAAAAAAAAAAAA", "iAAAAAAAAAAAAAAAAAAAAAA",
     "cH999999", "cH-1", "cH" + "9" * 60, "p'; drop table hazard; --", "../../etc/passwd"],
)  # fmt: skip
async def test_t22_a_strange_payload_has_one_neutral_answer(
    village: Village, crowd: Crowd, payload: str
) -> None:
    """Also what is well-formed but of another office's bot."""
    stranger = crowd.joins(Account(8000 + len(crowd.everybody), "路人"))
    stranger.says(f"/start {payload}")
    post = await stranger.until(lambda: stranger._newest(""), "an answer")
    assert post is not None
    assert ("扫描" in post.words or "安巡" in post.words) if not payload else "无效" in post.words, post.words
    assert "update parked" not in village.log


def _base(sender: Villager) -> dict[str, Any]:
    who = sender.account.user().to_dict()
    chat = sender.account.chat().to_dict()
    return {"message_id": 999_999, "date": 1_686_000_000, "chat": chat, "from": who}
