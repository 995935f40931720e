"""The public record of a site, 公示: what anybody who scans the poster may read, and nothing else.

No personal name, no telephone, no coordinates, no sign of how a hazard became known, nor of the day:
who was where on that day is known to every colleague.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from inspection.enterprise import Sector, Trait
from inspection.hazard import State
from inspection.standard import Item, describe
from inspection.words import Bilingual, Words, words

SOMEBODY = "某某"
SHORTEN_AT = 120  # characters; a page of hazards must stay readable and small
CLOSED_FOR_DAYS = 365
IN_PROGRESS = frozenset({State.RECTIFYING, State.SUBMITTED, State.REINSPECTED})

_NUMBERS = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}[- ]?\d{7,8}|\d{17}[\dXx])(?!\d)")


@dataclass(frozen=True)
class RecordHazard:
    """One hazard as the public reads it. Days are calendar days of the system's zone."""

    number: str
    what: Words | Bilingual | str
    clause: Bilingual | str | None
    state: State
    is_major: bool
    is_listed: bool
    due_on: date | None = None
    closed_on: date | None = None
    days_late: int = 0  # whole days past the deadline while it is open
    doing: str | None = None  # the measures of the plan that is carried out

    @property
    def is_in_progress(self) -> bool:
        return self.state in IN_PROGRESS


@dataclass(frozen=True)
class RecordFacts:
    """Everything on the page of one poster, as of ``day`` in the system's zone."""

    token: str
    enterprise: str
    region: str
    day: date
    sector: Sector | None = None
    traits: tuple[Trait, ...] = ()
    grade: str | None = None  # of standardisation, as the ledger has it
    last_visit: date | None = None
    missed: int = 0  # duties not fulfilled whose last day lies in this quarter, done after all or not
    open: tuple[RecordHazard, ...] = ()
    closed: tuple[RecordHazard, ...] = ()  # within the last 365 days, newest first

    @property
    def major(self) -> int:
        return sum(hazard.is_major for hazard in self.open)

    @property
    def overdue(self) -> int:
        return sum(hazard.days_late > 0 for hazard in self.open)

    def count(self, *, in_progress: bool) -> int:
        """How many general ones are being rectified, or wait to be."""
        return sum(not one.is_major and one.is_in_progress is in_progress for one in self.open)


def in_public_order(hazards: Iterable[RecordHazard]) -> tuple[RecordHazard, ...]:
    """Major ones first, then the latest, then those due soonest."""
    far = date.max
    return tuple(sorted(hazards, key=lambda h: (not h.is_major, -h.days_late, h.due_on or far, h.number)))


def public_what(
    item: Item | None,
    alternatives: Sequence[str],
    description: str,
    names: Iterable[str],
    reported: str | None = None,
) -> Words | Bilingual | str:
    """What a hazard is, in words that may hang at the gate.

    An item of the standard speaks for itself; what was written is shown without names and numbers of
    people. ``reported`` are the words of the worker who told of it: a colleague knows them by their style,
    so they are not shown even when the inspector who verified the report only copied them.
    """
    if item is not None:
        return describe(item, alternatives) if alternatives else words("page.not_met", item=item.short)
    said, theirs = " ".join(description.split()), " ".join((reported or "").split())
    if not said or (theirs and theirs in said):
        return words("page.found_on_inspection")
    return shortened(without_people(said, names))


def public_doing(measures: str, names: Iterable[str], reported: str | None = None) -> str | None:
    """What is being done, without names and numbers of people; None when nothing can be said of it."""
    said, theirs = " ".join(measures.split()), " ".join((reported or "").split())
    if not said or (theirs and theirs in said):
        return None
    return shortened(without_people(said, names))


def without_people(text: str, names: Iterable[str]) -> str:
    """The text with these names, and with telephone and identity numbers, taken out."""
    for name in sorted({name.strip() for name in names}, key=len, reverse=True):
        if len(name) > 1:  # one character would tear ordinary words apart
            text = text.replace(name, SOMEBODY)
    return _NUMBERS.sub("***", text)


def shortened(text: str, most: int = SHORTEN_AT) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
