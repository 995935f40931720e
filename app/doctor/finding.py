"""What the doctor says of one thing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from inspection.words import Words, words


class Verdict(StrEnum):
    OK = "ok"
    NOTE = "note"  # works, but worth knowing
    WRONG = "wrong"


@dataclass(frozen=True)
class Outcome:
    """A verdict and the sentence that explains it; a wrong one also says what to do."""

    verdict: Verdict
    words: Words


@dataclass(frozen=True)
class Finding:
    """One line of the report. ``name`` is a setting's or a part's, ``value`` has its secrets masked."""

    name: str
    value: str
    outcome: Outcome


def ok(key: str = "fine", **facts: Any) -> Outcome:
    return Outcome(Verdict.OK, words(f"doctor.says.{key}", **facts))


def note(key: str, **facts: Any) -> Outcome:
    return Outcome(Verdict.NOTE, words(f"doctor.says.{key}", **facts))


def wrong(key: str, **facts: Any) -> Outcome:
    return Outcome(Verdict.WRONG, words(f"doctor.says.{key}", **facts))


def masked(secret: str) -> str:
    """Whether it is set, and nothing of what it is."""
    return "••••••" if secret else "–"
