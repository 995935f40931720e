"""How many of an enterprise's people have passed a quiz, and when they were last trained."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

QUIZ = "quiz-"
"""How the name of a form begins that is a quiz. It says in ``who_is`` who answered, and in ``passed`` yes or no."""
TRAINING = "training"
YEAR = timedelta(days=365)
"""Whoever passed longer ago counts no more, unless told otherwise."""


@dataclass(frozen=True)
class Coverage:
    """Of one enterprise. Persons are told apart by their names: ``tried`` answered a quiz, ``passed`` one of them at
    least. ``trained`` is how many took part in the trainings on record, a person twice trained counted twice."""

    enterprise_id: int
    enterprise: str
    region: str
    headcount: int | None
    tried: int = 0
    passed: int = 0
    last_quiz: date | None = None
    trainings: int = 0
    trained: int = 0
    last_training: date | None = None

    @property
    def percent(self) -> int | None:
        """Of the head-count, never more than all; None while that is not known."""
        return min(100, self.passed * 100 // self.headcount) if self.headcount else None


@dataclass(frozen=True)
class Total:
    """Of many enterprises; ``headcount`` is that of those whose head-count is known, ``known`` who passed there."""

    enterprises: int = 0
    begun: int = 0  # with somebody who passed
    headcount: int = 0
    known: int = 0
    passed: int = 0

    @property
    def percent(self) -> int | None:
        return self.known * 100 // self.headcount if self.headcount else None


def total(found: Iterable[Coverage]) -> Total:
    rows = list(found)
    counted = [one for one in rows if one.headcount]
    return Total(
        len(rows),
        sum(one.passed > 0 for one in rows),
        sum(one.headcount or 0 for one in counted),
        sum(min(one.passed, one.headcount or 0) for one in counted),
        sum(one.passed for one in rows),
    )


def worst_first(found: Iterable[Coverage]) -> list[Coverage]:
    """Where the most people have passed nothing; without a known head-count last."""
    rows = sorted(
        found, key=lambda one: (one.headcount is None, one.passed - (one.headcount or 0), one.enterprise)
    )
    return [one for one in rows if one.percent != 100]
