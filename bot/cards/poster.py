"""Posters on the site's card: where one was seen last, and who may have it printed."""

from bot.dialogs.facts import Facts
from bot.render import Key
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.posters.check import PosterCheck
from inspection.rights import Right, Site, may
from inspection.words import Words, words

KIND = "poster.print"


async def standing(facts: Facts, firm: Enterprise, person: Person) -> tuple[list[Label], list[Key]]:
    """For the authorities: what the last check of a poster said, and its photos."""
    if not may(person, Right.VISIT, Site(firm.id, firm.region_id)):
        return [], []
    one = await facts.poster_latest(firm.id)
    if one is None:
        return [], []
    shown = [Key(Words("card.poster.photos"), f"e.seen.{one.id}")] if one.photo_ids else []
    return [_line(one)], shown


def _line(one: PosterCheck) -> Words:
    told = {"number": one.number, "at": one.at, "found": one.found}
    if one.metres is None:
        return words("card.poster.seen", **told)
    return words("card.poster.seen_at", metres=round(one.metres), **told)


def may_print(person: Person, firm: Enterprise) -> bool:
    """Managers and departments there, and the enterprise's own people."""
    here = Site(firm.id, firm.region_id)
    return may(person, Right.SUPPORT, here) or may(person, Right.SELF_CHECK, here)
