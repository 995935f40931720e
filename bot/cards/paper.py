"""The button of a paper, and who may have it."""

from datetime import datetime

from bot.dialogs.facts import Facts
from bot.render import Key
from inspection.paper import Paper, record_number
from inspection.people import Person
from inspection.rights import MATRIX, Right, Site, must
from inspection.words import Refused, Words, words

KIND = "paper"


def key(paper: Paper, subject_id: int) -> Key:
    """The button that asks for it."""
    return Key(words("paper.button", paper=paper), f"paper.{paper.value}.{subject_id}")


def of_regions(person: Person) -> list[list[Key]]:
    """The papers about the regions that this person sends tables of."""
    regions = [post.region_id for post in person.posts if Right.RETURN in MATRIX[post.role]]
    own = dict.fromkeys(one for one in regions if one is not None)
    return [[key(paper, one) for paper in (Paper.ANALYSIS, Paper.ZERO)] for one in own]


def offers(paper: Paper, subject_id: int) -> list[list[Key]]:
    """What can be done when it has been printed: an order is put on record by a press and a confirmation, never by
    itself."""
    if paper not in (Paper.ORDER, Paper.VISIT_ORDER):
        return []
    return [[Key(Words("paper.record_order"), f"k.{paper.value}.{subject_id}")]]


async def must_have(
    facts: Facts, person: Person | None, paper: Paper, subject_id: int, now: datetime
) -> None:
    """Raises Refused unless this person may have it now: who may read what it is about, and an order only who may
    give one."""
    match paper:
        case Paper.RECORD:
            record_number(await facts.visit(subject_id, person))
        case Paper.VISIT_ORDER:
            visit = await facts.visit(subject_id, person)
            record_number(visit)
            if person is not None:
                must(person, Right.MEASURE, visit.site)
        case Paper.ORDER:
            if not (await facts.hazard_facts(subject_id, person, now)).measurable:
                raise Refused("not_allowed", right=Right.MEASURE)
        case Paper.PROOF:
            await facts.hazard_facts(subject_id, person, now)
        case Paper.POSTING:
            firm = await facts.enterprise(subject_id)
            _must(person, Right.READ, Site(firm.id, firm.region_id))
        case Paper.ANALYSIS | Paper.ZERO:
            _must(person, Right.RETURN, Site(None, subject_id))


def _must(person: Person | None, right: Right, site: Site) -> None:
    if person is None:
        raise Refused("not_enrolled")
    must(person, right, site)
