"""The button of a bundle of evidence, and who may have it."""

from datetime import datetime

from bot.cards.paper import must_have as must_have_paper
from bot.dialogs.facts import Facts
from bot.render import Key
from inspection.bundle import About
from inspection.paper import Paper
from inspection.people import Person
from inspection.words import Words

KIND = "bundle"


def key(about: About, subject_id: int) -> Key:
    """The button that asks for it."""
    return Key(Words("bundle.button"), f"bundle.{about.value}.{subject_id}")


async def must_have(
    facts: Facts, person: Person | None, about: About, subject_id: int, now: datetime
) -> None:
    """Raises Refused unless this person may have it now: who may give an order about it, no enterprise."""
    paper = Paper.VISIT_ORDER if about is About.VISIT else Paper.ORDER
    await must_have_paper(facts, person, paper, subject_id, now)
