"""What a record of a measure must say before it is kept, told by the data of its kind."""

from dataclasses import dataclass
from datetime import date

from inspection.hazard import kept
from inspection.measures.kind import KINDS, MeasureKind, On, Part
from inspection.words import Refused

MOST_YUAN = 1e10
MOST_PERSONS = 10_000


@dataclass(frozen=True, kw_only=True)
class Content:
    """What somebody says a measure was. ``photos`` are unique ids; ``region`` a name; ``amount`` yuan."""

    kind: MeasureKind
    on: On
    decided_on: date
    enterprise_id: int | None = None
    region: str | None = None
    hazard_ids: tuple[int, ...] = ()
    person: str | None = None
    persons: int | None = None
    amount: float | None = None
    document: str | None = None
    authority: str | None = None
    note: str | None = None
    is_key: bool = False
    is_crime: bool = False
    photos: tuple[str, ...] = ()


def checked(content: Content, today: date) -> None:
    """Raises Refused with what is missing, or what cannot be."""
    rule = KINDS[content.kind]
    if content.on not in rule.on:
        raise Refused("measure_not_on", kind=content.kind, on=content.on)
    if content.decided_on > today:
        raise Refused("measure_in_future", today=today)
    if content.on is On.PERSON and not kept(content.person):
        raise Refused("measure_needs_person", kind=content.kind)
    said = {
        Part.HAZARDS: bool(content.hazard_ids),
        Part.AMOUNT: content.amount is not None and 0 <= content.amount <= MOST_YUAN,
        Part.PERSONS: content.persons is not None and 1 <= content.persons <= MOST_PERSONS,
        Part.DOCUMENT: bool(kept(content.document)),
        Part.AUTHORITY: bool(kept(content.authority)),
        Part.NOTE: bool(kept(content.note)),
        Part.PHOTOS: bool(content.photos),
    }
    for part in rule.needs:
        if not said.get(part, True):
            raise Refused("measure_needs", kind=content.kind, part=part)
