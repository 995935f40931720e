"""A typical case made from a closed hazard: what it is called, what was found, how it was fixed, what to learn from it,
which photos show it, and whether anybody is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Review, Several, Text
from bot.view import Label
from inspection.cases.case import MOST_PHOTOS, MOST_TEXT, MOST_TITLE, Naming
from inspection.hazard import Hazard, Source, State
from inspection.people import Person
from inspection.usecases.make_case import OFFERED, MakeCase
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class CaseMaking:
    hazard: Hazard
    enterprise: str

    @property
    def said(self) -> str:
        """What can be taken over as it stands; a worker's own words never are."""
        return "" if self.hazard.source is Source.WORKER else self.hazard.description[:MOST_TEXT]

    @property
    def planned(self) -> str:
        return self.hazard.plan.measures[:MOST_TEXT] if self.hazard.plan else ""


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> CaseMaking:
    """Raises Refused("hazard_unknown") for whoever may not read it, Refused("case_not_closed")."""
    shown = await facts.hazard_facts(args["hazard_id"], person, now)
    hazard = await facts.hazard(args["hazard_id"])
    if hazard.state is not State.CLOSED:
        raise Refused("case_not_closed", number=hazard.number)
    return CaseMaking(hazard, shown.enterprise)


def title(about: CaseMaking) -> Label:
    return words("making_case.title", number=about.hazard.number, name=about.enterprise or "–")


def run(ask: Ask, about: CaseMaking) -> MakeCase:
    asks, named = Words("making_case.called"), Words("making_case.name")
    called = ask(Text(key="title", asks=asks, at_least=4, at_most=MOST_TITLE, title=named)) or ""
    found = _text(ask, "found", about.said)
    fixed = _text(ask, "fixed", about.planned)
    lesson = _text(ask, "lesson", "")
    photos = _photos(ask, about.hazard)
    options = [Option(one.value, words("making_case.naming_one", naming=one)) for one in Naming]
    asks, named = Words("making_case.naming"), Words("making_case.names")
    naming = Naming(ask(Choice(key="naming", asks=asks, options=options, title=named)))
    summary: list[Label] = [called]
    summary += [
        words(f"card.case.{name}", text=text)
        for name, text in (("found", found), ("fixed", fixed), ("lesson", lesson))
    ]
    summary.append(words("making_case.shown", count=len(photos), naming=naming))
    ask(
        Review(
            key="review", asks=Words("making_case.review"), summary=summary, confirm=Words("making_case.make")
        )
    )
    return MakeCase(about.hazard.id, called, found, fixed, lesson, photos, naming)


def _text(ask: Ask, key: str, known: str) -> str:
    """Written anew, or taken over from the hazard by a press."""
    asks = words(f"making_case.{key}_known" if known else f"making_case.{key}", known=known)
    skip = Words("making_case.take_over") if known else None
    named = Words(f"making_case.{key}_title")
    return ask(Text(key=key, asks=asks, at_least=4, at_most=MOST_TEXT, skip=skip, title=named)) or known


def _photos(ask: Ask, hazard: Hazard) -> tuple[int, ...]:
    """Which of the hazard's photos go along, by their ids."""
    offered = [one for one in hazard.photos if one.stage in OFFERED]
    offered = list({one.photo_id: one for one in offered}.values())[:MOST_PHOTOS]
    if not offered:
        return ()
    options, counted = list[Option](), dict[str, int]()
    for one in offered:
        side = OFFERED[one.stage]
        counted[side] = counted.get(side, 0) + 1
        options.append(Option(str(one.photo_id), words(f"making_case.photo_{side}", n=counted[side])))
    asks, named = Words("making_case.photos"), Words("making_case.photos_title")
    return tuple(
        int(one) for one in ask(Several(key="photos", asks=asks, options=options, at_least=0, title=named))
    )
