"""Whether every form that a rule asks for is there."""

import tomllib
from collections.abc import Collection, Mapping

from inspection.campaigns.fault import Faults, Place
from inspection.campaigns.lines import Lines
from inspection.duties.rule import Deed


def check_forms(texts: Mapping[str, str], known: Collection[str]) -> None:
    """``texts`` are a campaign's files, read before; ``known`` the names of forms. Raises UnfitCampaign with the line
    of each rule that asks for another."""
    faults = Faults()
    for file, text in texts.items():
        lines = Lines(text)
        for number, rule in enumerate(tomllib.loads(text).get("rules", ())):
            deed, _, name = rule["does"].partition(":")
            if deed == Deed.FORM and name not in known:
                place = Place(file, lines.line(("rules", number, "does")))
                faults.add(place, "no_form", name=name, known=", ".join(sorted(known)) or "–")
    faults.stop()
