"""The rectification plan in five parts, 五落实: responsibility, measures, funds, deadline, contingency."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspection.words import Refused


class PlanPart(StrEnum):
    """The five parts, in the order in which the field names them."""

    PERSON = "person"
    MEASURES = "measures"
    FUNDS = "funds"
    DEADLINE = "deadline"
    CONTINGENCY = "contingency"


ALL_FIVE = tuple(PlanPart)
NEEDED = (PlanPart.PERSON, PlanPart.MEASURES, PlanPart.DEADLINE)  # of a general hazard


@dataclass(frozen=True)
class Plan:
    """What the enterprise commits to. ``funds`` in yuan; ``deadline`` a day in the system's zone, inclusive."""

    person: str = ""
    measures: str = ""
    funds: float | None = None
    deadline: date | None = None
    contingency: str | None = None

    def missing(self, needed: tuple[PlanPart, ...]) -> list[PlanPart]:
        """Which of the needed parts are not there. Nought yuan is an answer, an empty text is none."""
        return [part for part in needed if getattr(self, part.value) in (None, "")]


def check(plan: Plan | None, needed: tuple[PlanPart, ...], found_on: date) -> None:
    """Raises Refused("plan_incomplete", missing=[…]), Refused("funds_wrong") or
    Refused("deadline_before_found", found=…)."""
    plan = plan or Plan()
    if missing := plan.missing(needed):
        raise Refused("plan_incomplete", missing=missing)
    if plan.funds is not None and not (math.isfinite(plan.funds) and plan.funds >= 0):
        raise Refused("funds_wrong")
    if plan.deadline is not None and plan.deadline < found_on:
        raise Refused("deadline_before_found", found=found_on)
