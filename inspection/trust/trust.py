"""The grade of a piece of evidence, and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspection.trust.framed import FramedWord
from inspection.words import Words, words


class Strength(StrEnum):
    """What it proves by itself."""

    GOOD = "good"  # several things agree
    FAIR = "fair"  # nothing speaks against it
    WEAK = "weak"  # something does not fit, or nothing is there


@dataclass(frozen=True)
class Trust:
    """``reasons`` are said as they are, the gravest first; a good one has them, too."""

    strength: Strength
    reasons: tuple[Words, ...] = ()

    @property
    def words(self) -> Words:
        """The grade and its reasons in one line."""
        return words("trust.line", strength=self.strength, reasons=list(self.reasons))


@dataclass(frozen=True)
class PhotoTrust:
    """A photo of a hazard with its grade. ``stage``: of what, as ``inspection.hazard.Stage`` says; ``framed``: the
    word that was to be seen in it."""

    stage: StrEnum
    photo_id: int
    trust: Trust
    framed: FramedWord | None = None


def overall(photos: Collection[PhotoTrust]) -> Strength | None:
    """Of several photos: weak with any that is, good when all are; None without any."""
    grades = {one.trust.strength for one in photos}
    if not grades:
        return None
    if Strength.WEAK in grades:
        return Strength.WEAK
    return Strength.GOOD if grades == {Strength.GOOD} else Strength.FAIR


def graded(doubts: Sequence[Words], support: Sequence[Words], needed: int) -> Trust:
    """Weak with any doubt; good when ``needed`` things speak for it."""
    if doubts:
        return Trust(Strength.WEAK, tuple(doubts))
    return Trust(Strength.GOOD if len(support) >= needed else Strength.FAIR, tuple(support))
