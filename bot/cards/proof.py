"""What the photos of a hazard prove, on its card: the grade in its last line, the reasons behind a button."""

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.hazard import HazardFacts
from inspection.people import Person
from inspection.trust.trust import PhotoTrust, overall
from inspection.words import Words, words


async def graded(facts: Facts, shown: HazardFacts, reader: Person | None) -> HazardFacts:
    """With the grade of its photos, for whoever may read it."""
    if not shown.photos and not shown.after_ids:
        return shown
    return replace(shown, proof=overall(await facts.hazard_trust(shown.id, reader)))


def told(number: str, photos: Sequence[PhotoTrust]) -> list[Label]:
    """Each photo with its grade and why, numbered as they are shown."""
    lines: list[Label] = [words("card.hazard.trust_title", number=number)]
    for n, one in enumerate(photos, 1):
        lines.append(words("card.hazard.trust_photo", n=n, stage=one.stage, line=one.trust.words))
    return [*lines, Words("card.hazard.trust_hint" if photos else "card.hazard.trust_none")]
