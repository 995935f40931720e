"""The card of a call: who was called, who came, what came of it."""

from collections.abc import Sequence

from bot.render import Key
from bot.view import Label
from inspection.calls.call import Party
from inspection.calls.facts import CallFacts
from inspection.people import Person
from inspection.words import Words, words

MOST_REGIONS = 24

Drawn = tuple[list[Label], list[list[Key]]]


def drawn(facts: CallFacts, reader: Person | None) -> Drawn:
    call = facts.call
    key = "card.call.closed_title" if call.closed_at else "card.call.title"
    lines: list[Label] = [words(key, number=call.number, about=facts.about, due=call.due_on)]
    lines.append(words("card.call.what", by=facts.names.get(call.by, "–"), at=call.at, what=call.what))
    lines += [_line(one, facts.names.get(one.person_id, "–")) for one in call.parties]
    keys = []
    if facts.awaits_arrival(reader):
        keys.append(Key(Words("card.call.arrive"), f"c.arrive.{call.id}"))
    if facts.awaits_result(reader):
        keys.append(Key(Words("card.call.tell"), f"c.result.{call.id}"))
    if call.hazard_id is not None and facts.hazard:
        keys.append(Key(facts.hazard, f"h.show.{call.hazard_id}"))
    return lines, [keys] if keys else []


def _line(one: Party, name: str) -> Words:
    if one.result is not None:
        return words("card.call.done", name=name, at=one.arrived_at, result=one.result)
    if one.arrived_at is not None:
        return words("card.call.arrived", name=name, at=one.arrived_at)
    return words("card.call.waits", name=name)


def regions(found: Sequence[tuple[int, str]]) -> Drawn:
    """Which region a call is to be about."""
    keys = [Key(name, f"c.region.{key}") for key, name in found[:MOST_REGIONS]]
    return [Words("card.call.where")], [keys[at : at + 2] for at in range(0, len(keys), 2)]
