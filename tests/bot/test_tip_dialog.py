"""The confidential report as its writer is asked: what may give them away is said before it is kept."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import conversation as kernel
from bot.conversation import Turn
from bot.dialogs import tip
from bot.dialogs.tip import HandIn, Opening
from bot.heard import Back, Heard, Said, Sent, Tap
from bot.view import code
from inspection.tips.content import Door, Identity
from texts import Voice

WHAT = "三车间熔炼炉检修时没有断水"
WEB = Opening(Door.WEB, 1, "晨星铝业有限公司", ("区应急局", "沈北街道办"))
CHAT = Opening(Door.CHAT, 1, "晨星铝业有限公司", ("区应急局",))
ZH = Voice("zh", ZoneInfo("Asia/Shanghai"))


class Writer:
    """Somebody who answers what is asked."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.turn = Turn(kernel.run(self._dialog, {}))

    def _dialog(self, ask: kernel.Ask) -> HandIn:
        return tip.run(ask, self.opening)

    def hears(self, heard: Heard) -> None:
        self.turn = kernel.hear(self._dialog, self.turn.run.answers, heard)

    def says(self, text: str) -> None:
        self.hears(Said(text))

    def taps(self, *values: str) -> None:
        for value in values:
            assert self.turn.run.open is not None
            self.hears(Tap(self.turn.run.open.tag, code(value)))

    @property
    def asked(self) -> str:
        assert self.turn.run.open is not None
        return self.turn.run.open.key

    @property
    def reads(self) -> str:
        shown = kernel.view(self.turn, tip.title(self.opening))
        said = [*shown.lines, *(button.label for row in shown.rows for button in row)]
        return "\n".join(ZH.fact(line) for line in said)

    def finished(self) -> HandIn:
        command: Any = self.turn.run.command
        assert isinstance(command, HandIn)
        return command


def test_one_sentence_and_a_handful_of_taps_are_enough() -> None:
    writer = Writer(WEB)
    writer.says(WHAT)
    writer.taps("skip", "now", "no", "next", "next", "withheld", "yes")
    found = writer.finished()
    assert (found.what, found.where, found.danger_to_life, found.identity) == (WHAT, "", False, None)
    assert found.since is not None and ZH.say(found.since) == "正在发生"
    assert found.reward_wanted and not found.push


def test_w02_in_the_chat_the_first_thing_read_is_that_it_is_not_anonymous() -> None:
    writer = Writer(CHAT)
    assert "保密举报，不是匿名举报" in writer.reads and "Telegram" in writer.reads
    assert "领奖时要核对身份" in writer.reads
    writer.says(WHAT)
    assert writer.turn.run.answers == {}  # nothing is taken before that was read
    writer.taps("begin")
    assert writer.asked == "what"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("我叫周晓梅，三车间检修时没有断水", "您的姓名"),
        ("三车间检修时没有断水，电话13800001111", "您的电话"),
        ("三车间检修时没有断水，工号 A0312", "您的工号"),
        ("三车间检修时没有断水，当时只有我一个人在场", "只有我知道"),
        ("三车间检修时没有断水 1234 5678 9012 3452 1", "查询码"),
    ],
)
def test_what_may_give_the_writer_away_is_told_before_it_is_kept(text: str, why: str) -> None:
    writer = Writer(WEB)
    writer.says(text)
    assert writer.asked == "what" and why in writer.reads
    writer.says(WHAT)
    assert writer.asked == "where" and text not in str(writer.turn.run.answers)


def test_a_warning_is_no_refusal() -> None:
    writer = Writer(WEB)
    writer.says("当时只有我一个人在场")
    writer.taps("keep")
    assert writer.asked == "where"


def test_a_name_given_later_is_found_in_what_was_written_before() -> None:
    writer = Writer(WEB)
    writer.says("班长周晓梅让大家不要断水检修")
    writer.taps("skip", "days", "yes", "next", "next", "given")
    writer.says("周晓梅")
    writer.says("13800001111")
    assert writer.asked == "review" and "您的姓名" in writer.reads
    writer.taps("yes")
    found = writer.finished()
    assert found.identity == Identity("周晓梅", "13800001111") and found.danger_to_life
    assert "周晓梅" not in repr(found) and "不要断水" not in repr(found)


def test_going_back_shows_what_was_written_and_keeps_it_by_a_press() -> None:
    writer = Writer(WEB)
    writer.says(WHAT)
    writer.hears(Back())
    assert writer.asked == "what" and WHAT in writer.reads
    writer.taps("keep")
    assert writer.asked == "where"


def test_without_a_poster_the_enterprise_is_asked_first() -> None:
    writer = Writer(Opening(Door.ONION))
    assert writer.asked == "enterprise"
    writer.says("河边那家铝厂")
    writer.says(WHAT)
    writer.taps("skip", "unknown", "no", "next", "no_reward", "yes")
    found = writer.finished()
    assert (found.enterprise, found.enterprise_id, found.since) == ("河边那家铝厂", None, None)
    assert not found.reward_wanted


def test_the_offices_concerned_and_the_photos_go_along() -> None:
    writer = Writer(WEB)
    writer.says(WHAT)
    writer.taps("skip", "now", "no")
    writer.hears(Sent("photo-1", message_id=1))
    writer.hears(Sent("photo-2", message_id=2))
    writer.taps("next", "+" + code("沈北街道办"), "next", "withheld", "yes")
    found = writer.finished()
    assert found.photos == ("photo-1", "photo-2") and found.units == ("沈北街道办",)


def test_only_the_chat_offers_a_reminder_and_it_has_to_be_asked_for() -> None:
    writer = Writer(CHAT)
    writer.taps("begin")
    writer.says(WHAT)
    writer.taps("skip", "now", "no", "next", "next", "withheld")
    assert writer.asked == "push" and "更保密" in writer.reads
    writer.taps("no", "yes")
    assert not writer.finished().push
