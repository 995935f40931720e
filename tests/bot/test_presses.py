"""A press belongs to the question it was drawn for, a reply to what it replies to; nobody gives up by accident."""

from typing import Any

import pytest

from bot import conversation as kernel
from bot.conversation import Ask
from bot.heard import Cancel, Tap
from bot.questions import Choice
from tests.bot.chat import WHOLE, Chat, at, options, say, three


class TestOldAndDoubleTaps:
    def test_a_double_tap_answers_once(self) -> None:
        chat = at("who")
        button = chat.buttons()[0]
        chat.hears(Tap(button.tag, button.value))
        turn = chat.hears(Tap(button.tag, button.value))
        assert (turn.taken, chat.remark, chat.asked) == (False, "chat.old_button", "which")

    def test_the_button_of_another_question_never_answers_this_one(self) -> None:
        def alike(ask: Ask) -> Any:
            first = ask(Choice(key="first", asks=say("first"), options=options("1", "2")))
            return first, ask(Choice(key="second", asks=say("second"), options=options("1", "2")))

        chat = Chat(alike)
        one = chat.finds("1")
        chat.presses("2")
        chat.hears(Tap(one.tag, one.value))
        assert (chat.asked, chat.answers) == ("second", {"first": "2"})

    def test_a_toggle_pressed_twice_is_one_toggle(self) -> None:
        chat = at("which")
        plus = chat.finds("+2")
        chat.hears(Tap(plus.tag, plus.value))
        assert not chat.hears(Tap(plus.tag, plus.value)).taken
        assert chat.answers["which"]["picked"] == ["2"]
        chat = at("page")
        mark = chat.finds("A=violation")
        chat.hears(Tap(mark.tag, mark.value))
        chat.hears(Tap(mark.tag, mark.value))
        assert chat.answers["page"]["marks"]["A"] == "violation"

    def test_an_old_cancel_does_not_end_what_has_gone_on_since(self) -> None:
        chat = Chat(three)
        cancel = chat.finds("cancel")
        chat.says("一")
        assert not chat.hears(Tap(cancel.tag, cancel.value)).cancelled
        assert (chat.asked, chat.remark) == ("b", "chat.old_button")

    def test_an_old_discard_does_not_throw_away_what_came_since(self) -> None:
        chat = at("funds")
        chat.presses("cancel")
        drop = chat.finds("drop")
        chat.says("300")
        assert not chat.hears(Tap(drop.tag, drop.value)).cancelled

    def test_no_place_from_an_old_keyboard_answers_no_other_question(self) -> None:
        chat = at("two")
        assert not chat.has_no_place().taken
        assert chat.asked == "two"

    @pytest.mark.parametrize(
        "value", ["", "yes", "next", "~", "e", "e=", "=", "back", "drop=", "none", "9" * 40]
    )
    def test_a_forged_press_is_only_told_that_it_is_old(self, value: str) -> None:
        for key in (*WHOLE, "review"):
            chat = at(key)
            assert not chat.hears(Tap("~", value)).cancelled
            assert chat.asked == key
            chat.hears(Tap("ffffff", value))
            assert (chat.asked, chat.remark) == (key, "chat.old_button")


class TestReplies:
    def test_a_text_that_replies_changes_the_answer_it_replies_to(self) -> None:
        chat = at("day")
        chat.says("更换破损管线", reply_to="what")
        assert (chat.answers["what"], chat.asked, chat.remark) == ("更换破损管线", "day", "chat.late_answer")

    def test_a_photo_that_replies_goes_to_the_photos_it_replies_to(self) -> None:
        chat = at("contact")
        chat.sends("late", reply_to="one")
        assert (chat.photos("one"), chat.remark) == (["early", "late"], "chat.late_photo")
        assert chat.asked == "contact"

    def test_a_reply_to_what_takes_no_text_answers_what_is_open(self) -> None:
        chat = at("what")
        chat.says("清理积水", reply_to="who")
        assert (chat.answers["what"], chat.answers["who"]) == ("清理积水", "赵强")

    def test_a_reply_to_an_unknown_message_answers_what_is_open(self) -> None:
        chat = at("what")
        chat.says("清理积水", reply_to="gone")
        assert chat.answers["what"] == "清理积水"

    def test_a_reply_that_does_not_fit_leaves_the_old_answer(self) -> None:
        chat = at("day")
        chat.says("短", reply_to="what")
        assert (chat.answers["what"], chat.remark, chat.asked) == ("清理积水", "unfit.short", "day")


class TestCancel:
    def test_after_few_answers_it_ends_at_once(self) -> None:
        chat = at("which")
        assert chat.presses("cancel").cancelled

    def test_after_many_answers_it_asks_first(self) -> None:
        chat = at("what")
        turn = chat.presses("cancel")
        assert (turn.cancelled, turn.menu) == (False, "cancel")
        assert not chat.presses("stay").cancelled
        chat.presses("cancel")
        assert chat.presses("drop").cancelled

    def test_the_command_always_ends_it(self) -> None:
        assert at("review").hears(Cancel()).cancelled

    def test_giving_up_is_possible_when_nothing_is_left_to_ask(self) -> None:
        def needless(ask: Ask) -> str:
            return "done"

        turn = kernel.hear(needless, {"was": "asked"}, Tap("~", "cancel=abcdef"))
        assert turn.cancelled
        assert not kernel.hear(needless, {}, Tap("~", "back=abcdef")).cancelled
