"""The button of a paper, and who may have it."""

from bot.dialogs.facts import Facts
from bot.render import Key
from inspection.paper import Paper, record_number
from inspection.people import Person
from inspection.words import words

KIND = "paper"


def key(paper: Paper, subject_id: int) -> Key:
    """The button that asks for it."""
    return Key(words("paper.button", paper=paper), f"paper.{paper.value}.{subject_id}")


async def number_of(facts: Facts, person: Person | None, paper: Paper, subject_id: int) -> str:
    """The number of what it is about. Raises Refused unless this person may have it now."""
    match paper:
        case Paper.RECORD:
            return record_number(await facts.visit(subject_id, person))
