"""Whether every form that a rule asks for is there, and is about whom the rule is about."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from inspection.campaigns.fault import Faults, Place
from inspection.campaigns.lines import Lines
from inspection.duties.form_deed import KIND, form_of, kind_of
from inspection.duties.rule import Deed, Does, Who
from inspection.forms.form import Form
from inspection.forms.settings import FormSettings, Subject
from inspection.forms.shape import Choices

_LISTED = re.compile(r"instance\('([^']+)'\)/.*", re.S)


@dataclass(frozen=True)
class KnownForm:
    """``kinds``: the choices of its question ``kind``."""

    subject: Subject
    kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, form: Form) -> "KnownForm":
        shape = form.model.shape
        choices = shape.choices.get(f"{shape.root.path}/{KIND}", Choices())
        kinds = {value for value, _ in choices.items}
        listed = shape.instances.get(_LISTED.sub(r"\1", choices.nodeset))
        for root in listed.named("root") if listed else ():
            kinds |= {item.value(choices.value) for item in root.named("item")}
        return cls(FormSettings.of(form.extras).subject, frozenset(kinds))


def asked_for(texts: Mapping[str, str]) -> set[str]:
    """The names of the forms that the rules in these files ask for."""
    return {form_of(does) for _, _, does, _ in _rules(texts)}


def check_forms(texts: Mapping[str, str], known: Mapping[str, KnownForm], names: Collection[str]) -> None:
    """``texts`` are a campaign's files, read before; ``known`` the forms that they ask for, as far as there are such,
    ``names`` all that there are. Raises UnfitCampaign with the line of each rule that asks for what there is not."""
    faults = Faults()
    for file, number, does, who in _rules(texts):
        place = Place(file, Lines(texts[file]).line(("rules", number, "does")))
        name, kind, form = form_of(does), kind_of(does), known.get(form_of(does))
        if form is None:
            faults.add(place, "no_form", name=name, known=", ".join(sorted(names)) or "–")
        elif (form.subject is Subject.ENTERPRISE) is not who.of_enterprise:
            faults.add(place, f"form_about.{form.subject}", name=name)
        elif kind and kind not in form.kinds:
            faults.add(place, "form_kind", name=name, kind=kind, known=", ".join(sorted(form.kinds)) or "–")
    faults.stop()


def _rules(texts: Mapping[str, str]) -> list[tuple[str, int, Does, Who]]:
    found = []
    for file, text in texts.items():
        rules: list[dict[str, Any]] = tomllib.loads(text).get("rules", [])
        for number, rule in enumerate(rules):
            deed, _, name = rule["does"].partition(":")
            if deed == Deed.FORM:
                found.append((file, number, Does(Deed.FORM, name), Who(rule["who"])))
    return found
