"""What every form that comes along must have."""

from functools import cache
from pathlib import Path

import pytest

from inspection.forms.form import Form
from inspection.forms.kind import Kind
from inspection.forms.register import Register
from inspection.forms.settings import Subject
from inspection.forms.source import read_form
from inspection.registers.packaged import packaged

NAMES = sorted(packaged())
PAGE = (Path(__file__).parents[3] / "docs" / "registers.md").read_text("utf-8")
LANGUAGES = ("中文 (zh)", "English (en)")


@cache
def read(name: str) -> Form:
    path = packaged()[name]
    return read_form(path.name, path.read_bytes()).form


@pytest.mark.parametrize("name", NAMES)
def test_it_is_called_as_its_file_is_a_register_and_stands_on_the_page(name: str) -> None:
    form = read(name)
    assert form.name == name and Register.of(form.extras) is not None
    assert f"| `{name}` | {form.title} · " in PAGE


@pytest.mark.parametrize("name", NAMES)
def test_every_question_and_choice_is_said_in_both_languages(name: str) -> None:
    form = read(name)
    said = [one.label for one in form.questions()]
    said += list(form.texts.values())
    for caption in said:
        chinese, english = (caption.texts.get(language) for language in LANGUAGES)
        assert chinese and english and chinese != english, caption


@pytest.mark.parametrize("name", NAMES)
def test_whoever_may_fill_it_in_is_named_and_is_one_of_whom_it_is_about(name: str) -> None:
    settings = read(name).settings
    assert settings.who
    inside = {one.of_enterprise for one in settings.who}
    assert inside == {False} if settings.subject is Subject.REGION else True in inside


def test_what_runs_out_says_so_some_time_before() -> None:
    certificates = Register.of(read("certificates").extras)
    assert certificates is not None and list(certificates.expires.values()) == [(60, 30, 7)]


def test_a_quiz_is_three_questions_and_a_score() -> None:
    for name in (one for one in NAMES if one.startswith("quiz-")):
        asked = [one for one in read(name).questions() if one.kind is Kind.SELECT_ONE]
        assert len([one for one in asked if one.path != "/data/who"]) == 3
