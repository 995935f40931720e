"""A group that is one screen is asked as one page: a handful of presses, a few words, and on."""

from pathlib import Path

import pytest

from bot.conversation import view
from bot.dialogs.form import run
from bot.forms.kept import way
from bot.render import prompt
from bot.view import tag_of
from inspection import campaigns
from inspection.forms.form import Form
from inspection.forms.source import read_form
from tests.bot.chat import TITLE, Chat
from tests.bot.forms_world import SHENYANG, filling, form, sheet
from tests.bot.test_form_questions import answers, shown, talking
from texts import Voice

HEAD = "| survey |\n| | type | name | label | required | relevant | constraint | appearance | hint |\n"
END = """| choices |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
| | yn | na | 不涉及 |
| settings |
| | form_id | version |
| | shift | 1 |
"""
PACKAGED = sorted(Path(campaigns.__file__).parent.glob("*/forms/*.md"))


def paged(*rows: str, appearance: str = "field-list") -> Form:
    group = [f"begin group | page | 进班检查 | | | | {appearance}", *rows, "end group | | "]
    return sheet(HEAD + "".join(f"| | {row} |\n" for row in group) + END)


def page(*rows: str) -> Chat:
    return talking(paged(*rows))


def yes_no(*names: str) -> list[str]:
    return [f"select_one yn | {name} | 问题{name} | yes" for name in names]


def picked(talk: Chat, names: str) -> list[str]:
    kept = answers(talk)
    return [kept[name] for name in names]


def turn(name: str, value: str) -> str:
    return f"{tag_of(f'/data/page/{name}')}={value}"


def test_seven_questions_are_answered_with_one_exception_in_three_presses() -> None:
    talk = page(*yes_no(*"abcdefg"))
    assert "进班检查" in shown(talk) and "已填 0/7 项" in shown(talk)
    talk.presses("rest=yes")
    assert "7. 【是】问题g" in shown(talk) and "已填 7/7 项" in shown(talk)
    talk.presses(turn("c", "no"))
    assert "3. 【否】问题c" in shown(talk)
    talk.presses("next")
    assert picked(talk, "abcdefg") == ["yes", "yes", "no", "yes", "yes", "yes", "yes"]


def test_the_rest_leaves_alone_what_was_said_before() -> None:
    talk = page(*yes_no(*"abc"))
    talk.presses(turn("b", "yes"))
    talk.presses(turn("b", "no"))
    talk.presses("rest=yes")
    talk.presses("next")
    assert picked(talk, "abc") == ["yes", "no", "yes"]


def test_a_press_on_an_old_picture_of_the_page_changes_nothing_twice() -> None:
    talk = page(*yes_no(*"ab"))
    first = talk.finds(turn("a", "yes"))
    for _ in range(3):
        talk.hears_press(first)
    assert "1. 【是】" in shown(talk) and "已填 1/2 项" in shown(talk)


def test_what_is_missing_is_told_by_its_number() -> None:
    talk = page(*yes_no(*"abc"))
    talk.presses(turn("b", "yes"))
    talk.presses("next")
    assert "第 1、3 项还没有填好" in shown(talk) and talk.command is None


def test_an_answer_brings_up_the_next_line_at_once_and_hides_it_again() -> None:
    talk = page(*yes_no("a"), "text | why | 原因 | yes | ${a} = 'no'", "integer | men | 人数 | yes")
    assert "原因" not in shown(talk) and "▸ 请直接回复第 2 项：人数" in shown(talk)
    talk.presses(turn("a", "yes"))
    talk.presses(turn("a", "no"))
    assert "▸ 请直接回复第 2 项：原因" in shown(talk)
    talk.says("地坑积水")
    talk.says("１２ 人")
    assert "2. 【地坑积水】原因" in shown(talk) and "3. 【12】人数" in shown(talk)
    talk.presses(turn("a", "na"))
    talk.presses("next")
    kept = answers(talk)
    assert "why" not in kept and kept["men"] == "12"


def test_what_is_written_must_fit_and_any_line_can_be_opened_and_said_again() -> None:
    talk = page("integer | men | 人数 | yes | | . < 10", "date | day | 日期 | yes")
    talk.says("12")
    assert "不符合要求" in shown(talk) and "已填 0/2 项" in shown(talk)
    talk.says("3")
    talk.presses(f"{tag_of('/data/page/day')}~yesterday")
    talk.presses(tag_of("/data/page/men"))
    assert "shut" in [button.value for button in talk.buttons()] and "日期" not in shown(talk)
    talk.says("4")
    talk.presses("next")
    assert answers(talk) | {"instanceID": ""} == {"men": "4", "day": "2024-04-30", "instanceID": ""}


def test_several_are_ticked_in_the_lines_own_prompt() -> None:
    talk = page(*yes_no("a"), "select_multiple yn | which | 哪些 | ")
    tag = tag_of("/data/page/which")
    talk.presses(tag)
    for value in ("+yes", "+na", "next"):
        talk.presses(f"{tag}~{value}")
    assert "【是、不涉及】哪些" in shown(talk)
    talk.presses(turn("a", "yes"))
    talk.presses("next")
    assert answers(talk)["which"] == "yes na"


def test_a_page_is_opened_again_from_the_review_with_all_that_was_said() -> None:
    talk = page(*yes_no("a", "b"), "text | more | 备注")
    for name in "ab":
        talk.presses(turn(name, "yes"))
    talk.presses("next")
    talk.presses("change=0")
    talk.presses(next(button for button in talk.buttons() if button.label == "2").value)
    assert "2. 【是】问题b" in shown(talk)
    talk.presses(turn("b", "no"))
    talk.presses("next")
    talk.presses("page=0")
    assert answers(talk)["b"] == "no"


def test_going_back_from_behind_the_page_finds_it_as_it_was() -> None:
    talk = page(*yes_no("a", "b"))
    for name in "ab":
        talk.presses(turn(name, "yes"))
    talk.presses("next")
    talk.goes_back()
    assert "已填 2/2 项" in shown(talk) and talk.asked.endswith("+page")


def test_a_place_and_a_photo_among_the_questions_are_asked_by_themselves() -> None:
    talk = page(*yes_no("a", "b"), "image | sight | 照片", *yes_no("c", "d"))
    for name in "ab":
        talk.presses(turn(name, "yes"))
    talk.presses("next")
    assert talk.asked == "/data/page/sight"
    talk.presses("none")
    for name in "cdd":
        talk.presses(turn(name, "no" if "【是】问题d" in shown(talk) else "yes"))
    talk.presses("next")
    assert picked(talk, "abcd") == ["yes", "yes", "yes", "no"]


def test_a_question_brought_up_by_a_later_page_is_asked_in_the_end() -> None:
    rows = ["text | why | 原因 | yes | ${last} = 'no'", *yes_no("a", "b"), "image | sight | 照片"]
    talk = page(*rows, *yes_no("last", "z"))
    for name in "ab":
        talk.presses(turn(name, "yes"))
    talk.presses("next")
    talk.presses("none")
    for name in ("last", "z"):
        for value in ("yes", "no"):
            talk.presses(turn(name, value))
    talk.presses("next")
    assert talk.asked == "/data/page/why"
    talk.says("停电")
    assert answers(talk)["why"] == "停电"


def test_a_line_that_an_earlier_answer_brings_up_is_seen_before_the_page_counts_again() -> None:
    text = (
        HEAD
        + "| | select_one yn | gas | 有煤气吗 | yes |\n| | begin group | page | 页 | | | | field-list |\n"
    )
    rows = [*yes_no("a", "b"), "text | co | 一氧化碳 | | ${gas} = 'yes'"]
    talk = talking(sheet(text + "".join(f"| | {row} |\n" for row in rows) + "| | end group | | |\n" + END))
    talk.presses("+no")
    for name in "ab":
        talk.presses(turn(name, "yes"))
    talk.presses("next")
    talk.presses("change=0")
    talk.presses(next(button for button in talk.buttons() if button.label == "1").value)
    talk.presses("+yes")
    assert talk.asked.endswith("+page") and "【选填】一氧化碳" in shown(talk)


def test_thirty_questions_come_as_three_pages_of_ten() -> None:
    talk = page(*yes_no(*(f"q{n}" for n in range(30))))
    for _ in range(3):
        assert "已填 0/10 项" in shown(talk)
        talk.presses("rest=yes")
        talk.presses("next")
    assert len(answers(talk)) == 31


def test_every_place_of_a_repeat_is_a_page_of_its_own() -> None:
    rows = ["begin repeat | man | 工人 | | | | field-list", *yes_no("a", "b"), "end repeat | | "]
    talk = talking(sheet(HEAD + "".join(f"| | {row} |\n" for row in rows) + END))
    for name in "ab":
        talk.presses(f"{tag_of(f'/data/man[1]/{name}')}=yes")
    talk.presses("next")
    assert "工人：已填 1 条" in shown(talk)
    talk.presses("more")
    assert "工人 2" in shown(talk) and "已填 0/2 项" in shown(talk)


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_the_forms_of_the_campaigns_are_a_few_presses_for_each_group(path: Path) -> None:
    made = read_form(path.name, path.read_bytes(), {}).form
    known, voice = filling(made), Voice("zh", SHENYANG)
    talk = Chat(lambda ask: run(ask, known))
    presses = 0
    while talk.asked != "~review":
        assert len(prompt(view(talk.turn or talk.fresh(), TITLE), "x" * 8, voice, fresh=True)["text"]) < 3500
        there = [button.value for button in talk.buttons()]
        wanted = next((v for v in there if v.startswith(("rest=", "offered"))), None)
        wanted = wanted or next((v for v in there if v.endswith(("=yes", "+yes"))), None)
        talk.presses(wanted or "next") if wanted or "next" in there else talk.says("12")
        presses += 1
        assert presses < 200
    assert presses <= 2 * sum(1 for _ in made.questions())


def test_a_walk_over_pages_that_was_forgotten_is_the_same_walk() -> None:
    talk = talking(form("languages"), "en")
    talk.presses(f"{tag_of('/data/page/exit')}=yes")
    before = shown(talk)
    for number in range(300):
        way(number)
    assert shown(talk) == before and "【Yes】Is the exit free?" in before
