"""What was found, as a post with a button each; the same whether ``/find`` asked, or somebody just wrote a word."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.cards.drawing import Drawn, draw
from bot.render import Key
from bot.view import Label
from bot.word_or_place import LONGEST
from inspection.found import NEAR, FoundSite, Sought, numbered, record_number
from inspection.outcome import Card
from inspection.people import Person
from inspection.place import possible
from inspection.rights import Right, may_somewhere
from inspection.words import Refused, Words, words

if TYPE_CHECKING:
    from bot.talk import Talk

MOST = 8
SHORTEST = 2  # characters of a text that nobody asked for


async def sought(talk: "Talk", wanted: Sought) -> Drawn:
    """What was found, or that nothing was."""
    person = talk.caller.person
    found = await look(talk, person, wanted) if person is not None else None
    return found or ([_nothing(wanted)], [])


async def heard(talk: "Talk", wanted: Sought) -> bool:
    """Answers a word or a place that came while nothing was asked. False when it finds nothing: then it was no
    search, and nothing of it is kept."""
    person = talk.caller.person
    if person is None or not may_somewhere(person, Right.READ):
        return False
    if wanted.place is None and not SHORTEST <= len(wanted.text.strip()) <= LONGEST:
        return False
    found = await look(talk, person, wanted)
    if found is None and wanted.place is None:
        return False
    talk.hint(*(found or ([_nothing(wanted)], [])))
    return True


async def look(talk: "Talk", person: Person, wanted: Sought) -> Drawn | None:
    """None when there is nothing that this person may read."""
    facts, now = talk.tx.facts, talk.now
    if wanted.place is not None:
        if not possible(*wanted.place):
            return None
        sites, count = await facts.near(person, wanted.place, now, MOST)
        return _listed(words("find.near", metres=round(NEAR), count=count), sites, count)
    if (told := numbered(wanted.text)) is not None:
        return await _card(talk, person, *told)
    if (number := record_number(wanted.text)) is not None:
        visit_id = await facts.record_of(number)
        return await _card(talk, person, Card.VISIT, visit_id) if visit_id is not None else None
    sites, count = await facts.find(person, wanted.text, now, MOST)
    return _listed(words("find.found", text=wanted.text, count=count), sites, count)


async def _card(talk: "Talk", person: Person, card: Card, subject_id: int) -> Drawn | None:
    try:
        return await draw(card, talk.tx.facts, subject_id, person, talk.now)
    except Refused:
        return None


def _listed(title: Label, sites: Sequence[FoundSite], count: int) -> Drawn | None:
    if not sites:
        return None
    lines = [title, *(_line(number, site) for number, site in enumerate(sites, 1))]
    if count > len(sites):
        lines.append(words("find.more", count=count - len(sites)))
    keys = [
        Key(words("find.open", n=number, name=site.name[:20]), f"e.open.{site.id}")
        for number, site in enumerate(sites, 1)
    ]
    return lines, [[key] for key in keys]


def _line(number: int, site: FoundSite) -> Label:
    there = {"n": number, "name": site.name, "region": site.region}
    counts = {"open": site.open, "major": site.major, "overdue": site.overdue}
    if site.metres is not None:
        return words("find.line_near", **there, **counts, metres=round(site.metres, -1))
    return words("find.line_open", **there, **counts) if site.open else words("find.line", **there)


def _nothing(wanted: Sought) -> Words:
    return words("find.none", text=wanted.text) if wanted.place is None else words("find.none_near")
