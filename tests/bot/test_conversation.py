"""The kernel: a conversation is a function of its answers, and a press belongs to what it was drawn for."""

from datetime import date
from typing import Any

import pytest

from bot import conversation as kernel
from bot.collected import Photos
from bot.conversation import Ask, Dialog, Turn
from bot.heard import Contacted, Tap
from bot.questions import Choice, Day, Number, Review, Text
from inspection.place import How
from inspection.words import words
from tests.bot.chat import WHOLE, Chat, at, everything, options, say, three


class TestAskAndAnswer:
    def test_one_question_after_the_other_until_the_command(self) -> None:
        chat = Chat(everything)
        chat.is_at(41.92, 123.45)
        button = next(b for b in chat.buttons() if b.label == "周海")
        chat.hears(Tap(button.tag, button.value))
        for value in ("+2", "+1", "-2", "+3", "next"):
            chat.presses(value)
        chat.says("清理积水并加装围堰")
        chat.says("２万元")
        chat.says("6月12日")
        chat.presses("B=violation")
        chat.presses("next")
        chat.sends("before", caption="地坑积水")
        chat.presses("next")
        chat.presses("skip")
        chat.presses("none")
        chat.hears(Contacted("王敏", "+8613800000000"))
        chat.presses("yes")
        done = chat.command
        assert (done["who"], done["which"], done["what"]) == ("周海", ("1", "3"), "清理积水并加装围堰")
        assert (done["funds"], done["day"]) == (20000.0, date(2023, 6, 12))
        assert (done["page"], done["note"]) == ({"A": "compliant", "B": "violation"}, None)
        assert (done["one"].unique_ids, done["one"].caption) == (("before",), "地坑积水")
        assert (done["two"].unique_ids, done["phone"]) == ((), "+8613800000000")
        assert (done["where"].lat, done["where"].how) == (41.92, How.LIVE)

    def test_a_restart_between_any_two_answers_changes_nothing(self) -> None:
        for key in WHOLE:
            chat = at(key)
            before = chat.asked
            chat.restarts()
            assert chat.asked == before == key

    def test_an_answer_that_does_not_fit_is_told_what_would(self) -> None:
        for key, text, told in (
            ("what", "短", "unfit.short"),
            ("what", "长" * 1001, "unfit.long"),
            ("funds", "两万", "unfit.number"),
            ("day", "下周", "unfit.day"),
            ("day", "6月1日", "unfit.early"),
            ("contact", "王敏", "unfit.contact"),
        ):
            chat = at(key)
            assert not chat.says(text).taken
            assert (chat.remark, chat.asked) == (told, key)

    def test_what_is_not_asked_for_is_told_so(self) -> None:
        chat = at("who")
        assert not chat.says("赵强").taken
        assert chat.remark == "chat.not_asked"
        assert not chat.is_at(41.9, 123.4).taken

    def test_a_dialog_that_asks_one_key_twice_is_a_mistake_of_ours(self) -> None:
        def twice(ask: Ask) -> None:
            ask(Text(key="a", asks=say("a")))
            ask(Text(key="a", asks=say("a")))

        with pytest.raises(ValueError, match="asked twice"):
            kernel.run(twice, {"a": "x"})

    def test_a_question_that_branches_away_keeps_its_answer_for_the_way_back(self) -> None:
        def branching(ask: Ask) -> Any:
            if ask(Choice(key="grade", asks=say("grade"), options=options("general", "major"))) == "major":
                ask(Text(key="funds", asks=say("funds")))
            return ask(Text(key="end", asks=say("end")))

        chat = Chat(branching, {"grade": "major", "funds": "两万元"})
        chat.goes_back(), chat.goes_back()
        chat.presses("general")
        assert chat.asked == "end"
        chat.goes_back()
        chat.presses("major")
        assert chat.asked == "funds", "back had taken it away"


class TestBack:
    def test_back_opens_the_last_answer_again(self) -> None:
        chat = at("funds")
        assert chat.presses("back").taken
        assert chat.asked == "what"

    def test_at_the_first_question_there_is_nothing_before(self) -> None:
        chat = Chat(everything)
        assert not chat.goes_back().taken
        assert (chat.remark, chat.asked) == ("chat.at_start", "where")
        assert all(b.value.split("=")[0] != "back" for b in chat.buttons())

    def test_a_double_tap_on_back_goes_back_once(self) -> None:
        chat = at("funds")
        back = chat.finds("back")
        chat.hears(Tap(back.tag, back.value))
        chat.hears(Tap(back.tag, back.value))
        assert (chat.asked, chat.remark) == ("what", "chat.old_button")

    def test_back_to_photos_keeps_them_and_takes_more(self) -> None:
        chat = at("note")
        chat.goes_back()
        assert (chat.asked, chat.photos("one")) == ("one", ["early"])
        chat.sends("another")
        chat.presses("next")
        assert chat.photos("one") == ["early", "another"]

    def test_back_to_a_page_keeps_its_marks(self) -> None:
        chat = at("one")
        chat.goes_back()
        assert chat.answers["page"]["marks"] == {"A": "compliant", "B": "violation"}

    def test_back_to_a_photo_with_its_sentence_asks_the_sentence_again(self) -> None:
        def report(ask: Ask) -> Any:
            ask(Photos(key="photo", asks=say("photo"), captioned=True))
            return ask(Text(key="contact", asks=say("contact")))

        chat = Chat(report)
        chat.sends("one", caption="通道堵塞")
        assert chat.asked == "contact"
        chat.goes_back()
        assert (chat.asked, chat.photos("photo")) == ("photo", ["one"])
        chat.says("消防通道堵塞")
        assert chat.answers["photo"]["caption"] == "消防通道堵塞"


class TestEditFromTheSummary:
    def test_one_answer_is_changed_and_the_later_ones_stay(self) -> None:
        chat = at("review")
        chat.edits("what")
        assert chat.asked == "what"
        chat.says("更换破损管线")
        assert chat.asked == "review"
        chat.presses("yes")
        assert (chat.command["what"], chat.command["funds"]) == ("更换破损管线", 20000.0)

    def test_only_what_has_a_title_is_offered(self) -> None:
        chat = at("review")
        chat.presses("edit")
        labels = [button.label for button in chat.buttons()]
        assert labels[:-1] == ["位置", "责任人", "情形", "措施", "资金", "期限", "第一页", "照片一", "照片二"]

    def test_to_leave_everything_shows_the_summary_again(self) -> None:
        chat = at("review")
        before = chat.answers
        chat.presses("edit")
        assert chat.presses("stay").menu is None
        assert (chat.asked, chat.answers) == ("review", before)

    def test_an_old_list_of_what_can_be_changed_opens_nothing_later(self) -> None:
        chat = at("review")
        chat.presses("edit")
        what, funds = chat.finds("e" + Text(key="what", asks=say("what")).tag), at("review")
        chat.presses(what.value)
        chat.says("更换破损管线，加装围堰")
        chat.edits("funds")
        chat.hears(Tap(what.tag, what.value))
        assert (chat.asked, chat.remark) == ("funds", "chat.old_button")
        assert funds.asked == "review"


class TestAfterAnUpgrade:
    @pytest.mark.parametrize("key", WHOLE)
    @pytest.mark.parametrize(
        "odd", ["x", 7, ["x"], {"x": 1}, {"done": True}, {"photos": [{"u": 1}], "done": True}]
    )
    def test_an_answer_that_cannot_be_read_is_asked_again_and_can_be_given(self, key: str, odd: Any) -> None:
        chat = Chat(everything, {**WHOLE, key: odd})
        still_fits = chat.asked == "review"
        assert still_fits or chat.asked == key
        chat.buttons()
        fresh = {name: value for name, value in WHOLE.items() if name != key}
        answer = {**fresh, key: WHOLE[key]}
        assert Chat(everything, answer).asked == "review"
        chat.goes_back()
        assert chat.asked in WHOLE

    def test_a_new_question_is_simply_asked(self) -> None:
        old: Dialog = three

        def new(ask: Ask) -> Any:
            ask(Number(key="new", asks=say("new")))
            return old(ask)

        chat = Chat(new, {"a": "一", "b": "二"})
        assert chat.asked == "new"
        chat.says("5")
        assert chat.asked == "c"

    def test_an_option_that_is_gone_is_asked_again(self) -> None:
        def who(*names: str) -> Dialog:
            return lambda ask: ask(Choice(key="who", asks=say("who"), options=options(*names)))

        assert kernel.run(who("赵强", "周海"), {"who": "周海"}).command == "周海"
        assert Chat(who("赵强"), {"who": "周海"}).asked == "who"


class TestRefused:
    def test_the_last_answer_is_open_again_with_the_reason(self) -> None:
        chat = at("review")
        chat.presses("yes")
        again = kernel.refused(everything, chat.now)
        assert again.open is not None and again.open.key == "review"
        shown = kernel.view(Turn(again, remark=words("refused.not_allowed")), "标题")
        assert words("chat.remark", remark=words("refused.not_allowed")) in shown.lines

    @pytest.mark.parametrize("kind", [{"captioned": True}, {"at_once": True, "at_least": 0}])
    def test_photos_that_are_settled_by_coming_are_asked_again_too(self, kind: dict[str, Any]) -> None:
        def snap(ask: Ask) -> Any:
            return ask(Photos(key="photo", asks=say("photo"), **kind))

        chat = Chat(snap)
        chat.sends("p", caption="地坑积水")
        assert chat.command.unique_ids == ("p",)
        assert kernel.refused(snap, chat.now).open is not None

    def test_a_dialog_without_questions_has_nothing_to_open(self) -> None:
        now = kernel.run(lambda ask: "done", {})
        assert kernel.refused(lambda ask: "done", now).open is None


class TestTheView:
    def test_back_and_edit_are_offered_only_where_they_lead_somewhere(self) -> None:
        def ways(chat: Chat) -> list[str]:
            return [b.value.split("=")[0] for b in chat.buttons() if b.tag == "~"]

        assert ways(Chat(everything)) == ["cancel"]
        assert ways(at("what")) == ["back", "cancel"]
        assert ways(at("review")) == ["back", "edit", "cancel"]

        def bare(ask: Ask) -> bool:
            return ask(Review(key="review", asks=say("review")))

        assert ways(Chat(bare)) == ["cancel"]

    def test_a_finished_dialog_has_no_prompt(self) -> None:
        with pytest.raises(ValueError, match="finished"):
            kernel.view(Turn(kernel.run(lambda ask: "done", {})), "标题")

    def test_days_offered_are_counted_from_the_first_possible(self) -> None:
        question = Day(key="day", asks=say("day"), after=date(2023, 6, 5))
        values = [button.value for row in question.rows(None) for button in row]
        assert values == ["2023-06-08", "2023-06-12", "2023-06-20", "2023-07-05"]
