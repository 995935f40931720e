"""In a form, what people write and press becomes what XForms keeps, or is asked again in plain words."""

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogs.form import run
from bot.forms.kept import way
from inspection.enterprise import Sector
from tests.bot.chat import Chat
from tests.bot.forms_world import SHENYANG, filling, form, sheet
from texts import Voice

HEAD = "| survey |\n| | type | name | label | required | relevant | constraint | constraint_message | default |\n"
END = "| settings |\n| | form_id | version |\n| | shift | 1 |\n"


def chat(*rows: str, more: str = "") -> Chat:
    return talking(sheet(HEAD + "".join(f"| | {row} |\n" for row in rows) + more + END))


def talking(made: Any, language: str = "zh") -> Chat:
    known = filling(made, language)
    return Chat(lambda ask: run(ask, known))


def shown(talk: Chat) -> str:
    voice = Voice("zh", SHENYANG)
    return "\n".join(voice.fact(line) for line in talk.lines())


def answers(talk: Chat) -> dict[str, str]:
    talk.presses("yes")
    return {ref.rpartition("/")[2]: said for ref, said in talk.command.answers.items()}


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("integer", "１２ 人", "12"),
        ("integer", "2万", "20000"),
        ("integer", "-3", "-3"),
        ("decimal", "20.90", "20.90"),
        ("date", "今天", "2024-05-01"),
        ("date", "昨天", "2024-04-30"),
        ("date", "6月12日", "2024-06-12"),
        ("date", "20240612", "2024-06-12"),
        ("time", "下午2点半", "14:30:00.000+08:00"),
        ("time", "2:05 pm", "14:05:00.000+08:00"),
        ("time", "9时5分", "09:05:00.000+08:00"),
        ("time", "现在", "09:30:00.000+08:00"),
        ("dateTime", "今天 14:30", "2024-05-01T14:30:00.000+08:00"),
        ("dateTime", "6月12日下午3点", "2024-06-12T15:00:00.000+08:00"),
        ("barcode", "6901234567892", "6901234567892"),
        ("text", "炉前无积水", "炉前无积水"),
        ("geopoint", "41.92, 123.45", "41.9200000 123.4500000 0 0.0"),
    ],
)
def test_what_people_write_becomes_a_value(kind: str, typed: str, kept: str) -> None:
    talk = chat(f"{kind} | x | 内容 | yes")
    talk.says(typed)
    assert answers(talk)["x"] == kept


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        ("integer", "十来个", "请只写一个数字"),
        ("integer", "2.5", "不符合要求"),
        ("date", "2月30日", "看不懂这个日期"),
        ("time", "25:00", "看不懂这个时间"),
        ("dateTime", "改天", "请写日期和时间"),
        ("geopoint", "大门口", "请发送位置"),
        ("select_one yesno", "也许", "没有含“也许”的选项"),
    ],
)
def test_what_is_unclear_is_asked_again_in_plain_words(kind: str, typed: str, why: str) -> None:
    more = "| choices |\n| | list_name | name | label |\n| | yesno | y | 是 |\n| | yesno | n | 否 |\n"
    talk = chat(f"{kind} | x | 内容 | yes", more=more)
    talk.says(typed)
    assert why in shown(talk) and talk.asked == "/data/x"


def test_a_constraint_speaks_in_the_forms_own_words_and_a_needed_answer_cannot_be_passed_over() -> None:
    talk = chat("integer | gas | 氧含量 | yes | | . >= 19 | 低于 19% 不得进入")
    talk.says("17")
    assert "— 低于 19% 不得进入" in shown(talk)
    assert "skip" not in [button.value for button in talk.buttons()]
    talk.says("21")
    assert answers(talk)["gas"] == "21"


def test_notes_come_with_the_next_question_and_an_answer_decides_what_follows() -> None:
    talk = chat(
        "note | hello | 请如实填写",
        "integer | many | 人数",
        "text | why | 为何超员 | yes | ${many} > 9",
        "text | end | 备注",
    )
    assert "请如实填写" in shown(talk) and "人数" in shown(talk)
    talk.says("12")
    assert talk.asked == "/data/why" and "请如实填写" not in shown(talk)
    talk.goes_back()
    talk.says("3")
    assert talk.asked == "/data/end"


def test_a_question_that_a_later_answer_brings_up_is_asked_in_the_end() -> None:
    talk = chat("text | why | 原因 | yes | ${bad} = 'yes'", "text | bad | 有问题吗")
    assert talk.asked == "/data/bad"
    talk.says("yes")
    assert talk.asked == "/data/why"


def test_a_default_is_one_press_and_the_answer_can_be_changed_in_the_end() -> None:
    talk = chat("text | shift | 班次 | | | | | 早班", "integer | many | 人数")
    talk.presses("offered")
    talk.says("8")
    assert "1. 班次：早班" in shown(talk) and "2. 人数：8" in shown(talk)
    talk.presses("change=0")
    changed = next(button for button in talk.buttons() if button.label == "2")
    talk.presses(changed.value)
    talk.says("9")
    talk.presses("page=0")
    assert answers(talk) | {"instanceID": ""} == {"shift": "早班", "many": "9", "instanceID": ""}


def test_what_does_not_fit_any_more_is_marked_and_cannot_be_handed_in() -> None:
    talk = chat(
        "integer | low | 最低 | | | . < ${high} or ${high} = '' | 须小于最高", "integer | high | 最高"
    )
    talk.says("5")
    talk.says("3")
    assert "✗ 须小于最高" in shown(talk)
    talk.presses("yes")
    assert talk.command is None and "改正后再提交" in shown(talk)


def test_places_of_a_repeat_are_added_until_there_are_enough() -> None:
    talk = chat("begin repeat | man | 工人", "text | who | 姓名 | yes", "end repeat | | ")
    talk.says("周海")
    assert "工人：已填 1 条" in shown(talk)
    talk.presses("more")
    assert "工人 2" in shown(talk)
    talk.says("王敏")
    talk.presses("done")
    talk.presses("yes")
    told = talk.command.answers
    assert (told["/data/man[1]/who"], told["/data/man[2]/who"]) == ("周海", "王敏")


def test_a_long_list_is_searched_by_typing_and_turned_by_pressing() -> None:
    rows = "".join(f"| | site | s{n} | 第{n}车间 |\n" for n in range(40))
    talk = chat(
        "select_one site | where | 哪里 | yes", more=f"| choices |\n| | list_name | name | label |\n{rows}"
    )
    assert "共 40 项" in shown(talk) and len([b for b in talk.buttons() if b.value.startswith("+")]) == 10
    talk.presses("page=1")
    assert "第10车间" in [button.label for button in talk.buttons()]
    talk.says("3车间")
    assert "含“3车间”的有 4 项" in shown(talk)
    talk.says("第23车间")
    assert answers(talk)["where"] == "s23"


def test_several_are_ticked_and_all_are_put_in_order() -> None:
    more = "| choices |\n| | list_name | name | label |\n| | p | a | 屋顶 |\n| | p | b | 地坑 |\n| | p | c | 储罐 |\n"
    talk = chat("select_multiple p | which | 部位", "rank p | order | 先后", more=more)
    for value in ("+b", "+a", "-b", "next", "+c", "+a", "next"):
        talk.presses(value)
    assert answers(talk) | {"instanceID": ""} == {"which": "a", "order": "c a b", "instanceID": ""}


def test_a_late_photo_takes_its_place_although_the_walk_is_further_on() -> None:
    talk = chat("image | sight | 照片", "text | said | 说明", "text | more | 备注")
    talk.presses("none")
    talk.says("有积水")
    talk.sends("late")
    assert talk.asked == "/data/more" and talk.remark == "chat.late_photo"
    talk.presses("skip")
    assert answers(talk)["sight"] == "late.jpg" and talk.command.photos == {"late.jpg": "late"}


def test_an_outline_is_closed_and_needs_three_places() -> None:
    talk = chat("geoshape | area | 范围 | yes")
    talk.is_at(41.9, 123.4)
    talk.is_at(41.8, 123.4)
    assert "done" not in [button.value for button in talk.buttons()]
    talk.is_at(41.8, 123.5)
    talk.presses("done")
    points = answers(talk)["area"].split("; ")
    assert len(points) == 4 and points[0] == points[-1]


def test_a_form_is_asked_in_the_language_of_the_person() -> None:
    assert "Is the exit free?" in shown(talking(form("languages"), "en"))
    assert "出口畅通？" in shown(talking(form("languages"), "zh"))


def test_a_question_for_another_sector_is_not_asked() -> None:
    text = (
        "| survey |\n| | type | name | label | anxun::sector |\n| | text | pit | 地坑 | metallurgy |\n"
        "| | text | said | 备注 | |\n| settings |\n| | form_id |\n| | shift |\n"
    )
    known = filling(sheet(text))
    assert Chat(lambda ask: run(ask, known)).asked == "/data/said"
    smelter = replace(known, sector=Sector.METALLURGY)
    assert Chat(lambda ask: run(ask, smelter)).asked == "/data/pit"


def test_what_is_kept_of_a_walk_changes_nothing() -> None:
    """The same answers lead to the same prompt when all that was worked out before is forgotten."""
    talk = chat(
        "integer | a | 甲", "integer | b | 乙 | | ${a} > 1", "note | n | 已知 ${a}", "integer | c | 丙"
    )
    for said in ("2", "3"):
        talk.says(said)
    before, trail = shown(talk), talk.now.trail
    for number in range(300):
        way(number)
    assert shown(talk) == before and talk.now.trail == trail and "已知 2" in before
