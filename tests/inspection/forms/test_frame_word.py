"""The one-time word of a photo, and the column that asks for it."""

import pytest

from inspection.forms.frame_word import LENGTH, SIGNS, word_of
from inspection.forms.refusals import FormRefused
from inspection.forms.source import read_form
from inspection.words import Words, words
from tests.inspection.forms.files import survey

NO_PHOTO = Words("form.extra.word_where")
STRANGE = words("form.extra.choice", value="often", known=["yes", "是"])
HEADERS = ("type", "name", "label", "anxun::word")


def read(*rows: list[str]) -> dict[str, str]:
    form = read_form("f.md", survey(*rows, headers=HEADERS).encode()).form
    return {one.path: one.extras.get("word", "") for one in form.questions()}


def test_a_word_stays_the_same_for_its_question_and_is_another_one_elsewhere() -> None:
    assert word_of(7, "/data/sight") == word_of(7, "/data/sight")
    words = {word_of(seed, ref) for seed in range(50) for ref in ("/data/a", "/data/team[2]/a")}
    assert len(words) > 95 and all(len(one) == LENGTH and set(one) <= set(SIGNS) for one in words)
    assert {sign for one in words for sign in one} == set(SIGNS)


def test_no_sign_looks_like_another_in_handwriting() -> None:
    assert len(SIGNS) == len(set(SIGNS)) == 20
    assert not set(SIGNS) & set("0ODQ1ILZ2S5B8G UV")


@pytest.mark.parametrize("written", ["yes", "是", "YES"])
def test_the_column_asks_for_a_word_in_that_photo_alone(written: str) -> None:
    asked = read(["image", "a", "甲", written], ["photo", "b", "乙", ""], ["text", "c", "丙", ""])
    assert asked == {"/data/a": "yes", "/data/b": "", "/data/c": ""}


@pytest.mark.parametrize(
    ("kind", "written", "why"),
    [("image", "often", STRANGE), ("text", "yes", NO_PHOTO), ("video", "是", NO_PHOTO)],
)
def test_what_cannot_be_meant_is_refused_with_its_row(kind: str, written: str, why: Words) -> None:
    with pytest.raises(FormRefused) as refused:
        read([kind, "a", "甲", written])
    (one,) = refused.value.refusals
    assert (one.row, one.name, one.why.facts["column"]) == (3, "a", "anxun::word")
    assert one.why.facts["why"] == why
