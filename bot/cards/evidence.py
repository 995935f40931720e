"""The buttons of pictures of evidence, and who may have them."""

from datetime import datetime

from bot.cards import paper
from bot.dialogs.facts import Facts
from bot.render import Key
from inspection.paper import Paper
from inspection.people import Person
from inspection.picture import Picture
from inspection.words import words

KIND = "evidence"


def key(picture: Picture, subject_id: int) -> Key:
    """The button that asks for it."""
    return Key(words("evidence.button", picture=picture), f"{KIND}.{picture.value}.{subject_id}")


async def may_have(
    facts: Facts, person: Person | None, picture: Picture, subject_id: int, now: datetime
) -> None:
    """Raises Refused unless this person may read what it is drawn from."""
    if picture is Picture.PAIR:
        await facts.hazard_facts(subject_id, person, now)
        return
    of = Paper.POSTING if picture is Picture.MAP else Paper.RECORD
    await paper.must_have(facts, person, of, subject_id, now)
