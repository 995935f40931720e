"""The open hazards of an enterprise as a list with a button each."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import evidence, paper, poster
from bot.dialogs.facts import Facts
from bot.render import Key
from bot.view import Label
from inspection.hazard import HazardFacts
from inspection.paper import Paper
from inspection.people import Person
from inspection.picture import Picture
from inspection.rights import Right, Site, may
from inspection.words import Refused, Words, words

Drawn = tuple[list[Label], list[list[Key]]]
MOST = 8


async def drawn(facts: Facts, enterprise_id: int, reader: Person | None, now: datetime) -> Drawn:
    """Raises Refused("enterprise_unknown") when there is none, or none for this reader."""
    firm = await facts.enterprise(enterprise_id)
    if reader is None or not may(reader, Right.READ, Site(firm.id, firm.region_id)):
        raise Refused("enterprise_unknown", code=enterprise_id)
    found = await facts.hazard_page(enterprise_id, reader, now, MOST)
    lines, rows = listed(words("card.enterprise.title", name=firm.name, count=len(found)), found)
    if may(reader, Right.MEASURE, Site(firm.id, firm.region_id)):
        rows = [*rows, [Key(Words("card.hazard.call"), f"c.firm.{firm.id}")]]
        keys = ("card.hazard.measure", f"k.firm.{firm.id}"), ("card.measure.all", f"k.of_firm.{firm.id}")
        rows = [*rows, [Key(Words(label), data) for label, data in keys]]
    if reader is not None and may(reader, Right.READ, Site(firm.id, firm.region_id)):
        rows = [*rows, [paper.key(Paper.POSTING, firm.id), evidence.key(Picture.MAP, firm.id)]]
    if may(reader, Right.SUPPORT, Site(firm.id, firm.region_id)):
        rows = [*rows, [Key(Words("card.mentor.new"), f"mt.new.{firm.id}")]]
    if reader is not None and may(reader, Right.VISIT, Site(firm.id, firm.region_id)):
        rows = [*rows, [Key(Words("card.draw.conflict"), f"l.conflict.{firm.id}")]]
    seen, below = await poster.standing(facts, firm, reader)
    if poster.may_print(reader, firm):
        below = [Key(Words("card.poster.print"), f"e.print.{firm.id}"), *below]
    return [*lines, *seen], [*rows, below] if below else rows


def listed(title: Label, found: Sequence[HazardFacts]) -> Drawn:
    """Hazards as numbered lines, the most urgent first, and a button to open each."""
    if not found:
        return [title, Words("card.enterprise.none")], []
    lines: list[Label] = [title]
    keys = []
    for number, one in enumerate(found[:MOST], 1):
        key = "card.enterprise.major" if one.is_major else "card.enterprise.line"
        lines.append(
            words(
                key, n=number, number=one.number, description=one.description, state=one.state, due=one.due_on
            )
        )
        keys.append(Key(words("card.enterprise.open", number=one.number), f"h.show.{one.id}"))
    return lines, [keys[i : i + 3] for i in range(0, len(keys), 3)]
