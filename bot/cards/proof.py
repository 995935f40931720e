"""What the photos of a hazard prove, on its card: the grade in its last line, the reasons behind a button, and
there whether the one-time word that a form asked for is in the picture."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.hazard import Drawn
from bot.dialogs.facts import Facts
from bot.render import Key
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


def told(hazard_id: int, number: str, photos: Sequence[PhotoTrust], reader: Person | None) -> Drawn:
    """Each photo with its grade and why, numbered as they are shown. What a word was asked for is told by whoever reads
    this; nobody tells it of a photo of his own."""
    lines: list[Label] = [words("card.hazard.trust_title", number=number)]
    rows: list[list[Key]] = []
    for n, one in enumerate(photos, 1):
        lines.append(words("card.hazard.trust_photo", n=n, stage=one.stage, line=one.trust.words))
        if one.framed is None:
            continue
        lines.append(words("card.hazard.trust_word", n=n, word=one.framed.word))
        if reader is not None and reader.id != one.framed.sender_id:
            at = f"{hazard_id}.{one.photo_id}"
            yes = Key(words("card.hazard.word_yes", n=n), f"w.yes.{at}")
            rows.append([yes, Key(words("card.hazard.word_no", n=n), f"w.no.{at}")])
    if rows:
        rows.append([Key(Words("card.hazard.photos"), f"h.photos.{hazard_id}")])
    return [*lines, Words("card.hazard.trust_hint" if photos else "card.hazard.trust_none")], rows
