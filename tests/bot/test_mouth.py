"""Speaking: each chat in its order, every wait written down, Telegram's refusals as outcomes and not as loops."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.loop import Stop
from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import NOT_FOUND, NOT_MODIFIED, bad, blocked, moved, offline, wait


@pytest.fixture
def speaking(town: Street) -> Speaking:
    return Speaking(town)


class TestOrder:
    async def test_each_chat_hears_its_letters_in_the_order_they_were_written(
        self, speaking: Speaking
    ) -> None:
        for text in ("一", "二", "三"):
            for chat in (1, 2):
                await speaking.writes(chat, text)
        await speaking.speaks(3)
        for chat in (1, 2):
            assert [call.text for call in speaking.bot.calls if call.chat_id == chat] == ["一", "二", "三"]
        assert await speaking.rows() == []

    async def test_one_that_has_to_wait_holds_back_the_rest_of_its_chat_and_nobody_else(
        self, speaking: Speaking
    ) -> None:
        for chat, text in ((1, "一"), (1, "二"), (2, "甲"), (2, "乙")):
            await speaking.writes(chat, text)
        speaking.bot.fails[1] = [wait(30)]
        assert await speaking.speaks(3) == [("send", "一"), ("send", "甲"), ("send", "乙")]
        speaking.town.now += timedelta(seconds=29)
        assert await speaking.speaks() == []
        speaking.town.now += timedelta(seconds=1)
        assert await speaking.speaks(2) == [("send", "一"), ("send", "二")]

    async def test_t04_the_wait_is_written_down_and_outlives_a_restart(self, speaking: Speaking) -> None:
        await speaking.writes(1, "一")
        speaking.bot.fails[1] = [wait(900)]
        await speaking.speaks()
        (row,) = await speaking.rows()
        assert row["not_before"] == speaking.town.now + timedelta(seconds=900)
        reborn = Speaking(speaking.town)
        assert await reborn.speaks() == []
        speaking.town.now += timedelta(seconds=901)
        assert await reborn.speaks() == [("send", "一")]

    async def test_what_was_on_its_way_when_a_mouth_died_is_said_again_by_the_next(
        self, speaking: Speaking
    ) -> None:
        await speaking.writes(1, "一")
        await speaking.writes(1, "二")
        async with speaking.town.work() as work:
            await work.outbox.lease(speaking.town.now, 10)
        assert await speaking.speaks(2) == [("send", "一"), ("send", "二")]

    async def test_without_a_network_the_next_try_is_later_each_time(self, speaking: Speaking) -> None:
        await speaking.writes(1, "一")
        speaking.bot.fails[1] = [offline(), offline(), offline()]
        waits = []
        for _ in range(3):
            await speaking.speaks()
            (row,) = await speaking.rows()
            waits.append((row["not_before"] - speaking.town.now).total_seconds())
            speaking.town.now = row["not_before"]
        assert waits == [2, 4, 8]
        assert await speaking.speaks() == [("send", "一")]


class TestOutcomes:
    async def test_t06_a_chat_that_has_blocked_us_costs_one_attempt(self, speaking: Speaking) -> None:
        for text in ("一", "二", "三"):
            await speaking.writes(1, text)
        await speaking.writes(2, "甲")
        speaking.bot.fails[1] = [blocked()]
        assert await speaking.speaks(3) == [("send", "一"), ("send", "甲")]
        assert await speaking.rows() == []

    async def test_t07_a_group_that_has_moved_is_followed_once(self, speaking: Speaking) -> None:
        await speaking.writes(-5, "一")
        await speaking.writes(-5, "二")
        speaking.bot.fails[-5] = [moved(-100_5)]
        await speaking.speaks(3)
        assert [(call.chat_id, call.text) for call in speaking.bot.calls] == [
            (-5, "一"),
            (-1005, "一"),
            (-1005, "二"),
        ]

    async def test_what_telegram_will_never_take_is_dropped_and_said_so(
        self, speaking: Speaking, caplog: pytest.LogCaptureFixture
    ) -> None:
        await speaking.writes(1, "一")
        await speaking.writes(1, "二")
        speaking.bot.fails[1] = [bad("message is too long")]
        assert await speaking.speaks(2) == [("send", "一"), ("send", "二")]
        assert "message is too long" in caplog.text

    async def test_a_database_that_is_away_is_tried_again(self, speaking: Speaking) -> None:
        await speaking.writes(1, "一")
        posts, failures = speaking.mouth.posts, [OSError("away")]

        @asynccontextmanager
        async def flapping() -> AsyncIterator[Any]:
            if failures:
                raise failures.pop()
            async with posts() as post:
                yield post

        speaking.mouth.posts = flapping
        stop = Stop()
        running = asyncio.create_task(speaking.mouth.run(stop))
        for _ in range(60):
            await asyncio.sleep(0.05)
            if speaking.bot.calls:
                break
        stop.set()
        await running
        assert speaking.bot.said == [("send", "一")]


class TestTheLivingMessage:
    async def test_after_a_press_it_is_edited_in_place(self, speaking: Speaking) -> None:
        await speaking.prompts("第一问", fresh=True)
        await speaking.speaks()
        await speaking.prompts("第二问")
        assert await speaking.speaks() == [("edit", "第二问")]
        assert speaking.bot.calls[-1].message_id == 500
        assert await speaking.live() == {"c": 500}

    async def test_after_a_message_it_is_posted_anew_below_and_the_old_one_goes(
        self, speaking: Speaking
    ) -> None:
        await speaking.prompts("第一问")
        await speaking.speaks()
        await speaking.prompts("第二问", fresh=True)
        assert await speaking.speaks() == [("send", "第二问"), ("delete", "")]
        assert speaking.bot.calls[-1].message_id == 500
        assert await speaking.live() == {"c": 501}

    async def test_one_with_a_reply_keyboard_cannot_be_edited(self, speaking: Speaking) -> None:
        keyboard = {"ask": "place", "rows": [["📍 位置"], ["不方便定位"], ["‹ 返回", "✕ 取消"]]}
        await speaking.prompts("位置？", keyboard=keyboard)
        await speaking.speaks()
        first, *_ = speaking.bot.calls[0].keyboard["keyboard"][0]
        assert first == {"text": "📍 位置", "request_location": True}
        await speaking.prompts("第二问")
        assert await speaking.speaks() == [("send", "第二问"), ("delete", "")]

    async def test_r14_not_modified_is_success(self, speaking: Speaking) -> None:
        await speaking.prompts("第一问")
        await speaking.speaks()
        speaking.bot.fails["edit"] = [bad(NOT_MODIFIED)]
        await speaking.prompts("第一问")
        assert await speaking.speaks(2) == [("edit", "第一问")]
        assert await speaking.live() == {"c": 500}

    async def test_r14_one_that_is_gone_is_sent_anew_once(self, speaking: Speaking) -> None:
        await speaking.prompts("第一问")
        await speaking.speaks()
        speaking.bot.fails["edit"] = [bad(NOT_FOUND)]
        await speaking.prompts("第二问")
        assert await speaking.speaks(2) == [("edit", "第二问"), ("send", "第二问"), ("delete", "")]
        assert await speaking.live() == {"c": 501}

    @pytest.mark.parametrize("failure", [bad("message can't be deleted"), wait(30), offline(), blocked()])
    async def test_an_old_message_that_stays_makes_no_second_new_one(
        self, speaking: Speaking, failure: Exception
    ) -> None:
        await speaking.prompts("第一问")
        await speaking.speaks()
        speaking.bot.fails["delete"] = [failure]
        await speaking.prompts("第二问", fresh=True)
        await speaking.speaks()
        speaking.town.now += timedelta(minutes=5)
        assert await speaking.speaks(2) == []
        assert await speaking.live() == {"c": 501}

    async def test_the_last_word_takes_its_place_and_nothing_is_kept_alive(self, speaking: Speaking) -> None:
        await speaking.prompts("第一问")
        await speaking.speaks()
        await speaking.writes(1, "已提交", "close", conversation_id="c", replaces="q.c")
        assert await speaking.speaks() == [("edit", "已提交")]
        assert await speaking.live() == {}

    async def test_the_next_conversation_goes_on_in_the_same_message(self, speaking: Speaking) -> None:
        await speaking.prompts("第一问")
        await speaking.speaks()
        await speaking.prompts("另一事", "d", inherits="c")
        assert await speaking.speaks() == [("edit", "另一事")]
        assert await speaking.live() == {"d": 500}

    async def test_r14_a_card_is_redrawn_in_place_and_posted_anew_when_it_is_gone(
        self, speaking: Speaking
    ) -> None:
        await speaking.writes(1, "卡片", "edit", payload={"message_id": 7})
        speaking.bot.fails["edit"] = [bad(NOT_FOUND)]
        await speaking.writes(1, "卡片二", "edit", payload={"message_id": 7})
        assert await speaking.speaks(2) == [("edit", "卡片"), ("send", "卡片"), ("edit", "卡片二")]
