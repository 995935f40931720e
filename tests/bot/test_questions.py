"""Each kind of question: what it takes, what it refuses, what its buttons do."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collected import CYCLE, Page, PageItem, Photos, Place
from bot.contact import Contact
from bot.heard import Back, Cancel, Contacted, Heard, Placed, Said, Sent, Tap
from bot.questions import Choice, Day, Number, Option, Question, Review, Several, Text, Unfit
from bot.view import code
from inspection.place import Fix, How
from tests.bot.chat import options, say
from tests.bot.hunting import hunt
from tests.bot.invented import NASTY

LONG = [Option(f"选项{n}·{NASTY}", f"第{n}项") for n in range(12)]
EACH: list[Question[Any]] = [
    Choice(key="choice", asks=say("choice"), options=[*options("1", "2"), *LONG]),
    Review(key="review", asks=say("review")),
    Several(key="several", asks=say("several"), options=[*options("1", "2"), *LONG]),
    Several(key="any", asks=say("any"), options=options("1"), at_least=0),
    Text(key="text", asks=say("text")),
    Text(key="skipped", asks=say("skipped"), skip="不写", at_most=5),
    Number(key="number", asks=say("number"), at_most=100, quick=(5, 10, 2.5)),
    Day(key="day", asks=say("day"), after=date(2023, 6, 5)),
    Place(key="place", asks=say("place")),
    Contact(key="contact", asks=say("contact")),
    Photos(key="photos", asks=say("photos")),
    Photos(key="captioned", asks=say("captioned"), captioned=True),
    Photos(key="at_once", asks=say("at_once"), at_least=0, at_once=True, ways=options("place", "done")),
    Page(key="page", asks=say("page"), items=[PageItem(f"O10-03-{n:02d}", f"第{n}条") for n in range(1, 9)]),
]
SHORT = st.text(max_size=8) | st.sampled_from(["6月12日", "50", "王敏 13800000000"])
HEARD: st.SearchStrategy[Heard] = st.one_of(
    st.builds(Said, SHORT),
    st.builds(Tap, st.just("x"), SHORT),
    st.builds(Sent, st.text(min_size=1, max_size=3), message_id=st.integers(1, 99), album=st.none() | SHORT),
    st.builds(Placed, st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 9999)),
    st.builds(Contacted, SHORT, SHORT),
    st.sampled_from([Back(), Cancel()]),
)


def pressable(question: Question[Any], stored: Any) -> list[Tap]:
    return [Tap(button.tag, button.value) for row in question.rows(stored) for button in row]


@pytest.mark.parametrize("question", EACH, ids=lambda question: question.key)
def test_every_button_that_is_drawn_is_understood(question: Question[Any]) -> None:
    taken = 0
    for press in pressable(question, None):
        try:
            question.take(None, press)
            taken += 1
        except Unfit as unfit:
            assert (press.value, unfit.words.key) == ("next", "unfit.pick")
    assert taken or isinstance(question, Text | Place | Contact | Photos)


@pytest.mark.parametrize("question", EACH, ids=lambda question: question.key)
def test_whatever_is_sent_is_taken_or_refused_and_then_shown(question: Question[Any]) -> None:
    @hunt(60)
    @given(st.lists(st.one_of(HEARD, st.integers(0, 30)), max_size=8))
    def hunted(events: list[Heard | int]) -> None:
        stored: Any = None
        for event in events:
            drawn = pressable(question, stored)
            heard = drawn[event % len(drawn)] if isinstance(event, int) and drawn else event
            if isinstance(heard, int):
                continue
            try:
                stored = question.take(stored, heard)
            except Unfit as unfit:
                assert unfit.words.key.startswith("unfit.")
            question.lines(stored)
            if stored is not None and question.settled(stored):
                question.value(stored)
                again = question.reopened(stored)
                assert again is None or not question.settled(again), "back must open it"

    hunted()


def test_an_option_is_recognised_by_its_code_however_odd_its_value_is() -> None:
    question = Choice(key="c", asks=say("c"), options=LONG)
    for option in LONG:
        assert len(code(option.value)) <= 36
        assert question.take(None, Tap("x", code(option.value))) == option.value
    assert len({code(option.value) for option in LONG}) == len(LONG)
    with pytest.raises(Unfit):
        question.take(None, Said("第1项"))


def test_several_keeps_the_order_of_picking_and_forgets_what_is_gone() -> None:
    question = Several(key="s", asks=say("s"), options=options("1", "2", "3"))
    stored: Any = None
    for value in ("+3", "+1", "+1", "+2", "-1"):
        stored = question.take(stored, Tap("x", value))
    assert question.value(question.take(stored, Tap("x", "next"))) == ("3", "2")
    fewer = Several(key="s", asks=say("s"), options=options("1", "2"))
    assert fewer.value(stored) == ("2",)
    with pytest.raises(Unfit):
        question.take(stored, Tap("x", "+9"))


def test_a_text_is_kept_as_typed_but_for_blanks_around_it() -> None:
    question = Text(key="t", asks=say("t"), at_least=2, at_most=10)
    assert question.take(None, Said(f"  {NASTY[:8]}\n")) == NASTY[:8]
    for text, key in (("x", "unfit.short"), ("   ", "unfit.short"), ("长" * 11, "unfit.long")):
        with pytest.raises(Unfit) as unfit:
            question.take(None, Said(text))
        assert unfit.value.words.key == key
    with pytest.raises(Unfit):  # nobody offered to leave it out
        question.take(None, Tap("x", "skip"))
    optional = Text(key="t", asks=say("t"), skip="不写")
    assert optional.settled("") and optional.value("") is None
    assert not question.settled("")


def test_a_number_stays_in_its_range_and_offers_the_usual_ones() -> None:
    question = Number(key="n", asks=say("n"), at_least=1, at_most=100, quick=(5, 2.5))
    assert question.value(question.take(None, Said("１２．５ 元"))) == 12.5
    assert [press.value for press in pressable(question, None)] == ["5", "2.5"]
    for text, key in (
        ("0", "unfit.range"),
        ("1万", "unfit.range"),
        ("9" * 400, "unfit.range"),
        ("无", "unfit.number"),
    ):
        with pytest.raises(Unfit) as unfit:
            question.take(None, Said(text))
        assert unfit.value.words.key == key


def test_a_day_is_not_before_the_first_possible() -> None:
    question = Day(key="d", asks=say("d"), after=date(2023, 6, 5))
    assert question.value(question.take(None, Said("6月5日"))) == date(2023, 6, 5)
    assert question.value(question.take(None, pressable(question, None)[0])) == date(2023, 6, 8)
    with pytest.raises(Unfit) as unfit:
        question.take(None, Said("2023-06-04"))
    assert unfit.value.words.key == "unfit.early"


def test_a_place_is_a_claim_with_its_accuracy_or_the_honest_answer_that_there_is_none() -> None:
    question = Place(key="p", asks=say("p"))
    stored = question.take(None, Placed(41.92, 123.45, 12.0, "forwarded"))
    assert question.value(stored) == Fix(41.92, 123.45, 12.0, How.FORWARDED)
    assert question.value(question.take(stored, Tap("x", "none"))) == Fix()
    with pytest.raises(Unfit):
        question.take(None, Said("沈北街道"))


@pytest.mark.parametrize("text", ["王敏 13800000000", " 王敏  +86-138-0000-0000", "欧阳 建国 02400000000"])
def test_a_contact_can_be_typed(text: str) -> None:
    name, phone = Contact(key="c", asks=say("c")).take(None, Said(text))
    assert name in ("王敏", "欧阳 建国")
    assert phone == text.rsplit(" ", maxsplit=1)[-1]


@pytest.mark.parametrize(
    "text", ["王敏", "13800000000", " 13800000000", "王敏 123", "王敏 电话没有", "王敏 " + "1" * 16]
)
def test_what_is_no_name_with_a_number_is_no_contact(text: str) -> None:
    with pytest.raises(Unfit):
        Contact(key="c", asks=say("c")).take(None, Said(text))


def test_every_mark_leads_to_the_next_and_round_again() -> None:
    mark, seen = "compliant", []
    for _ in CYCLE:
        seen.append(mark)
        mark = CYCLE[mark]
    assert (mark, sorted(seen)) == ("compliant", sorted(CYCLE))


def test_a_press_of_another_page_marks_nothing() -> None:
    page = Page(key="p", asks=say("p"), items=[PageItem("A", "甲")])
    for value in ("B=violation", "A=gone", "0=violation", "A", "=", ""):
        with pytest.raises(Unfit):
            page.take(None, Tap("x", value))


def test_photos_without_their_sentence_are_not_settled_and_blank_is_no_sentence() -> None:
    question = Photos(key="p", asks=say("p"), captioned=True)
    stored = question.take(None, Sent("one", message_id=1, caption="   "))
    assert not question.settled(stored)
    stored = question.take(stored, Said("通道堵塞"))
    assert question.settled(stored)
    assert question.value(stored).caption == "通道堵塞"


def test_what_must_be_recorded_at_once_is_settled_by_every_photo_and_by_every_way() -> None:
    question = EACH[-2]
    assert not question.settled({"photos": []})
    assert question.settled(question.take(None, Sent("one", message_id=1)))
    assert question.value(question.take(None, Tap("x", "place"))).way == "place"
