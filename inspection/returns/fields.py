"""The records that a figure may be made from, and what may be asked of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection.hazard import Grade, Source, State
from inspection.measures.kind import MeasureKind, On
from inspection.visit import Verdict
from inspection.visit_kind import VisitKind


class Kind(StrEnum):
    """What a field holds."""

    WORD = "word"  # one of the words it knows
    TEXT = "text"  # any word
    FLAG = "flag"  # yes or no
    DAY = "day"
    NUMBER = "number"
    KEY = "key"  # names something: an enterprise, a case


@dataclass(frozen=True)
class Field:
    """``unit`` of a number: yuan or person."""

    kind: Kind
    known: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Asked:
    """One kind of record. ``day`` is the field that must lie between the start and the cutoff; "" where none does."""

    day: str
    fields: Mapping[str, Field]


def _words(names: Iterable[str]) -> Field:
    return Field(Kind.WORD, tuple(map(str, names)))


DAY, FLAG, TEXT, KEY = Field(Kind.DAY), Field(Kind.FLAG), Field(Kind.TEXT), Field(Kind.KEY)
SIDE = _words(("enterprise", "authority"))
_VISIT = {"kind": _words(VisitKind), "side": SIDE, "checklist": FLAG, "done_on": DAY, "enterprise": KEY}

SOURCES: Mapping[str, Asked] = {
    "hazards": Asked(
        "found_on",
        {
            "grade": _words(Grade),
            "source": _words(Source),
            "side": _words(("enterprise", "authority", "worker")),
            "state": _words(State),
            "void": FLAG,
            "open": FLAG,
            "repeat": FLAG,
            "item": TEXT,
            "found_on": DAY,
            "closed_on": DAY,
            "listed_on": DAY,
            "due_on": DAY,
            "enterprise": KEY,
        },
    ),
    "visits": Asked("done_on", _VISIT),
    "findings": Asked("done_on", {**_VISIT, "item": TEXT, "verdict": _words(Verdict)}),
    "answers": Asked(
        "done_on",
        {"form": TEXT, "question": TEXT, "answer": TEXT, "side": SIDE, "done_on": DAY, "enterprise": KEY},
    ),
    "measures": Asked(
        "decided_on",
        {
            "kind": _words(MeasureKind),
            "on": _words(On),
            "is_key": FLAG,
            "is_crime": FLAG,
            "decided_on": DAY,
            "amount_yuan": Field(Kind.NUMBER, unit="yuan"),
            "persons": Field(Kind.NUMBER, unit="person"),
            "enterprise": KEY,
            "case": KEY,
        },
    ),
    "enterprises": Asked("", {"sector": TEXT, "trait": TEXT, "status": TEXT, "enterprise": KEY}),
}
