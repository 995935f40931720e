"""The kinds that come along: each can be walked to its end, each step has its form in both languages, and what is
wrong in a file is told by name."""

import pytest

from inspection.forms.source import read_form
from inspection.permits.alarms import Alarm, deadlines
from inspection.permits.kind import OPEN, PermitState
from inspection.permits.load import form_file, kinds, read
from inspection.permits.steps import offered
from tests.inspection.permits.crew import Crew

FORMS = sorted({step.form for kind in kinds().values() for step in kind.steps})


@pytest.mark.parametrize("name", FORMS)
def test_every_step_has_its_form_in_both_languages(name: str) -> None:
    source = read_form(f"{name}.md", form_file(name).read_bytes(), {})
    assert source.form.name == name and len(source.form.languages) == 2
    for question in source.form.questions():
        assert all(question.label.of(language) for language in source.form.languages), question.path


def test_no_form_lies_there_that_nobody_fills_in() -> None:
    assert [path.stem for path in sorted(form_file("x").parent.glob("*.md"))] == FORMS


@pytest.mark.parametrize("name", kinds())
def test_what_is_offered_leads_to_the_end(name: str) -> None:
    """Always the first thing that is offered, an hour after another where there is something to wait for."""
    crew = Crew(name, flammable="yes")
    seen = []
    while crew.permit.state(crew.now) in OPEN:
        step = next(one for one in offered(crew.permit, crew.now) if not one.optional)
        if step.wait:
            crew.minutes(step.wait.minutes)
        crew.does(step.key)
        seen.append(step.key)
        assert len(seen) < 12, seen
    assert crew.state == PermitState.CLOSED and {"approve", "guardian", "start", "finish"} <= set(seen)
    assert "guardian" in seen[: seen.index("start")]


def test_gas_is_measured_for_hot_work_where_there_may_be_some() -> None:
    for flammable, needed in (("yes", "needs"), ("no", "")):
        crew = Crew("hot_work", flammable=flammable)
        crew.does("approve")
        crew.does("clear")
        assert crew.refusal("guardian") == needed


def test_those_who_must_hear_of_it_without_anybody_doing_anything() -> None:
    crew = Crew("confined_space")
    crew.does("approve")
    crew.does("ventilate")
    crew.minutes(30)
    crew.does("measure")
    assert [(one.alarm, one.step) for one in deadlines(crew.permit)] == [
        (Alarm.EXPIRED, "measure"),
        (Alarm.LAPSED, "approve"),
    ]
    crew.does("guardian")
    crew.does("start")
    at_work = [one for one in deadlines(crew.permit) if one.step == "measure"]
    assert [(one.at - crew.now).total_seconds() / 3600 for one in at_work] == [2]
    crew.does("finish")
    told = [(one.alarm, (one.at - crew.now).total_seconds() / 60) for one in deadlines(crew.permit)]
    assert told == [(Alarm.READY, 120), (Alarm.OVERDUE, 150)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('needs = ["ventilate"]', 'needs = ["air"]'), "measure names ['air']"),
        (("lasts = 30", "last = 30"), "measure: ['last'] means nothing"),
        (('"paused"]', '"asleep"]'), "'asleep' is not a valid PermitState"),
        (('who = "named"', 'who = "anybody"'), "'anybody' is not a valid Doer"),
        (('step = "measure", minutes', 'step = "sniff", minutes'), "nobody can watch sniff"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(change: tuple[str, str], said: str) -> None:
    text = (form_file("x").parent.parent / "kinds/confined_space.toml").read_text("utf-8")
    assert change[0] in text
    with pytest.raises(ValueError, match=r"site\.toml: ") as told:
        read("site", text.replace(*change))
    assert said in str(told.value)
