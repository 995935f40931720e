"""A rule that asks for a form must ask for one that is there and is about whom the rule is about."""

import pytest

from inspection.campaigns.fault import UnfitCampaign
from inspection.campaigns.form_names import KnownForm, asked_for, check_forms
from inspection.campaigns.load import forms_of, texts_of
from inspection.campaigns.packaged import folders
from inspection.forms.settings import Subject
from inspection.forms.source import read_form
from inspection.registers.packaged import packaged as registers

KNOWN = {
    "meeting": KnownForm(Subject.REGION, frozenset({"start", "regular"})),
    "drill": KnownForm(Subject.ENTERPRISE),
}


def rules(*lines: tuple[str, str]) -> dict[str, str]:
    told = [f'[[rules]]\nwho = "{who}"\ndoes = "{does}"\n' for who, does in lines]
    return {"rules.toml": "\n".join(told)}


def test_what_fits_is_taken() -> None:
    texts = rules(("street", "form:meeting"), ("bureau", "form:meeting:start"), ("officer", "form:drill"))
    assert asked_for(texts) == {"meeting", "drill"}
    check_forms(texts, KNOWN, KNOWN)


@pytest.mark.parametrize(
    ("who", "does", "fault"),
    [
        ("bureau", "form:drill", "form_about.enterprise"),
        ("inspector", "form:drill", "form_about.enterprise"),
        ("principal", "form:meeting", "form_about.region"),
        ("bureau", "form:meeting:push", "form_kind"),
        ("bureau", "form:nothing", "no_form"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(who: str, does: str, fault: str) -> None:
    texts = rules(("street", "form:meeting"), (who, does))
    with pytest.raises(UnfitCampaign) as unfit:
        check_forms(texts, KNOWN, KNOWN)
    (found,) = unfit.value.faults
    assert found.words.key == f"campaign.fault.{fault}"
    assert texts["rules.toml"].splitlines()[found.place.line - 1] == f'does = "{does}"'


@pytest.mark.parametrize("name", sorted(folders()))
def test_the_five_campaigns_ask_for_forms_that_fit(name: str) -> None:
    folder = folders()[name]
    paths = {**registers(), **{file[:-3]: folder / "forms" / file for file in forms_of(folder)}}
    texts = texts_of(folder)
    wanted = {one: paths[one] for one in asked_for(texts)}
    known = {one: KnownForm.of(read_form(path.name, path.read_bytes()).form) for one, path in wanted.items()}
    check_forms(texts, known, known)
