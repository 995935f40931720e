"""The settings sheet says whom a form is about, who fills it in, and what a submission counts for."""

from collections.abc import Mapping

import pytest

from inspection.duties.rule import Deed, Does, Occasion, Who
from inspection.forms.form import Form
from inspection.forms.refusals import FormRefused
from inspection.forms.settings import FormSettings, Subject
from inspection.forms.source import read_form
from tests.inspection.forms.files import as_md


def form(columns: Mapping[str, str]) -> Form:
    headers = ["form_id", *(f"anxun::{one}" for one in columns)]
    sheets = {
        "survey": [["type", "name", "label"], ["text", "q", "问"]],
        "settings": [headers, ["f", *columns.values()]],
    }
    return read_form("f.md", as_md(sheets).encode()).form


def test_a_form_that_says_nothing_is_about_an_enterprise_and_for_whoever_may_record_there() -> None:
    assert form({}).settings == FormSettings(Subject.ENTERPRISE, frozenset(), None, None)


def test_a_form_of_a_street_about_its_region() -> None:
    assert form({"subject": "辖区", "who": "街道；bureau"}).settings == FormSettings(
        Subject.REGION, frozenset({Who.STREET, Who.BUREAU})
    )


def test_a_form_that_is_an_event_and_a_self_check() -> None:
    told = {"who": "主要负责人", "occasion": "有限空间作业", "does": "self_check:self_daily"}
    assert form(told).settings == FormSettings(
        who=frozenset({Who.PRINCIPAL}),
        occasion=Occasion.CONFINED_SPACE_WORK,
        does=Does(Deed.SELF_CHECK, "self_daily"),
    )


@pytest.mark.parametrize(
    "columns",
    [
        {"subject": "planet"},
        {"who": "boss"},
        {"occasion": "hazard_closed"},  # the ledger sees that itself
        {"does": "visit:enforcement"},
        {"does": "self_check:self_yearly"},
        {"does": "report"},
        {"does": "form:other"},
        {"subject": "region", "who": "principal"},
        {"subject": "region", "occasion": "contract"},
        {"whom": "principal"},
    ],
)
def test_what_cannot_be_meant_is_refused_on_the_settings_sheet(columns: dict[str, str]) -> None:
    with pytest.raises(FormRefused) as refused:
        form(columns)
    assert {one.sheet for one in refused.value.refusals} == {"settings"}
