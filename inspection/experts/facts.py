"""What a person reads of an expert at a visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from inspection.checklist import Section
from inspection.experts.expert import VisitExpert
from inspection.hazard import Hazard
from inspection.visit import Finding, Visit


class ExpertMay(StrEnum):
    """What a reader can do now."""

    ADVISE = "advise"
    SIGN = "sign"
    TAKE = "take"  # make a hazard of an advice
    LET_GO = "let_go"


@dataclass(frozen=True)
class ExpertFacts:
    """``sealed``: the reader must not know yet where the visit goes. ``names``: of whoever wrote down an advice."""

    expert: VisitExpert
    visit: Visit
    may: frozenset[ExpertMay] = frozenset()
    sealed: bool = False
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ExpertSees:
    """The visit as its expert reads it: the checklist, and what was found as far as it was handed in."""

    facts: ExpertFacts
    sections: Sequence[Section]
    findings: Sequence[tuple[Finding, int | None]]
    hazards: Sequence[Hazard]
