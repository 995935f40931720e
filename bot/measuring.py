"""What the dialog about measures asks part by part, told by the data of the kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.collected import Photos, joined
from bot.conversation import Ask
from bot.questions import Choice, Number, Option, Several, Text
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.hazard import Hazard, HazardFacts
from inspection.measures.check import MOST_PERSONS, MOST_YUAN, Content
from inspection.measures.kind import KINDS, KindRule, MeasureKind, On, Part
from inspection.rights import Right
from inspection.words import Words, words

HERE, WIDE, YES, NO = "enterprise", "region", "yes", "no"
MOST_HAZARDS = 8


@dataclass(frozen=True)
class Measuring:
    """Where somebody is about to record a measure. ``hazards`` are those open at the enterprise,
    ``ordered`` those that one order is about: they are not asked for."""

    today: date
    rights: frozenset[Right]
    firm: Enterprise | None = None
    hazard: HazardFacts | None = None
    hazards: tuple[Hazard, ...] = ()
    staff: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    ordered: tuple[Hazard, ...] = ()

    @property
    def name(self) -> str:
        return self.firm.name if self.firm else ""


def kinds_for(facts: Measuring) -> list[MeasureKind]:
    """Those this person may record, for an enterprise or for a region."""
    wide = facts.firm is None
    rules = [(kind, rule) for kind, rule in KINDS.items() if rule.right in facts.rights]
    if facts.hazard is None and not facts.hazards:
        rules = [(kind, rule) for kind, rule in rules if Part.HAZARDS not in rule.needs]
    return [kind for kind, rule in rules if any((one is On.REGION) == wide for one in rule.on)]


def ask_parts(ask: Ask, facts: Measuring, kind: MeasureKind) -> dict[str, Any]:
    """The parts of a record, by the names of ``Content``."""
    questions, said = Questions(ask, facts, KINDS[kind]), dict[str, Any]()
    for part in ORDER:
        if questions.rule.asks(part):
            said |= questions.of(part)
    if caption := said.pop("caption", None):
        said["note"] = joined(said.get("note"), caption)
    return said


@dataclass(frozen=True)
class Questions:
    """What each part asks, for one kind at one place."""

    ask: Ask
    facts: Measuring
    rule: KindRule

    def of(self, part: Part) -> Mapping[str, Any]:
        match part:
            case Part.HAZARDS:
                return {"hazard_ids": self._hazards()}
            case Part.KEY:
                return {"is_key": self._yes(part)}
            case Part.CRIME:
                return {"is_crime": self._yes(part)}
            case Part.AMOUNT:
                asks, unit = Words("measuring.amount"), Words("unit.yuan")
                return {
                    "amount": self.ask(
                        Number(key="amount", asks=asks, unit=unit, at_most=MOST_YUAN, title=named(part))
                    )
                }
            case Part.PERSONS:
                return {"persons": int(self.ask(_PERSONS))}
            case Part.PHOTOS:
                album = self.ask(_PHOTOS)
                return {"photos": album.unique_ids, "caption": album.caption}
            case Part.DOCUMENT | Part.AUTHORITY | Part.NOTE:
                return {part.value: self._text(part)}

    def _hazards(self) -> tuple[int, ...]:
        if self.facts.hazard is not None:
            return (self.facts.hazard.id,)
        if self.facts.ordered:
            return tuple(one.id for one in self.facts.ordered)
        if not self.facts.hazards:
            return ()
        options = [
            Option(str(one.id), words("measuring.hazard", number=one.number, what=one.description))
            for one in self.facts.hazards[:MOST_HAZARDS]
        ]
        least = 1 if Part.HAZARDS in self.rule.needs else 0
        asks = Words("measuring.hazards")
        picked = self.ask(
            Several(key="hazards", asks=asks, options=options, at_least=least, title=named(Part.HAZARDS))
        )
        return tuple(int(one) for one in picked)

    def _text(self, part: Part) -> str | None:
        most = 500 if part is Part.NOTE else 80
        skip = None if part in self.rule.needs else Words("measuring.none")
        asks = words(f"measuring.{part.value}")
        return self.ask(
            Text(key=part.value, asks=asks, at_least=2, at_most=most, skip=skip, title=named(part))
        )

    def _yes(self, part: Part) -> bool:
        options = [Option(YES, Words("measuring.yes")), Option(NO, Words("measuring.no"))]
        asks = words(f"measuring.{part.value}")
        return (
            self.ask(Choice(key=part.value, asks=asks, options=options, across=2, title=named(part))) == YES
        )


ORDER = (
    *(Part.HAZARDS, Part.KEY, Part.CRIME, Part.AMOUNT, Part.PERSONS),
    *(Part.DOCUMENT, Part.AUTHORITY, Part.NOTE, Part.PHOTOS),
)


def named(part: Part) -> Words:
    """What is chosen from "change"."""
    return words("measuring.part", part=part)


_PHOTOS = Photos(
    key="photos", asks=Words("measuring.photos"), none=Words("measuring.no_photos"), title=named(Part.PHOTOS)
)
_PERSONS = Number(
    key="persons",
    asks=Words("measuring.persons"),
    unit=Words("unit.person"),
    at_least=1,
    at_most=MOST_PERSONS,
    quick=(1, 2, 3),
    title=named(Part.PERSONS),
)


def summary(facts: Measuring, said: Content, both: tuple[str, float] | None) -> Sequence[Label]:
    """Everything once more."""
    about = said.region or facts.name
    lines: list[Label] = [words("measuring.line.what", kind=said.kind, about=about, day=said.decided_on)]
    if said.person:
        lines.append(words("measuring.line.person", name=said.person))
    if said.amount is not None:
        lines.append(words("measuring.line.amount", yuan=said.amount))
    if both is not None:
        lines.append(words("measuring.line.double", name=both[0], yuan=both[1]))
    if said.persons is not None:
        lines.append(words("measuring.line.persons", persons=said.persons))
    if said.document or said.authority:
        lines.append(words("measuring.line.paper", document=said.document, authority=said.authority))
    if said.hazard_ids:
        known = {one.id: one.number for one in (*facts.hazards, *facts.ordered)}
        if facts.hazard is not None:
            known[facts.hazard.id] = facts.hazard.number
        lines.append(words("measuring.line.hazards", numbers=[known.get(one, "") for one in said.hazard_ids]))
    if said.note:
        lines.append(said.note)
    return lines
