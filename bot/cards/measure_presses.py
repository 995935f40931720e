"""What a press on a button about measures does."""

from bot.cards import measure
from bot.cards.order_presses import begin
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.paper import Paper
from inspection.rights import Right, Site, may
from inspection.words import Refused, words


async def press(talk: Talk, action: str, number: str, _: str) -> None:
    subject, facts, reader = known_id(number), talk.tx.facts, talk.caller.person
    match action:
        case "show":
            talk.nod()
            talk.post(*measure.drawn(await facts.measure(subject, reader)))
        case "of_hazard":
            about = (await facts.hazard_facts(subject, reader, talk.now)).number
            found = await facts.measures_of(reader, hazard_id=subject)
            talk.nod()
            talk.post(*measure.listed(words("card.measure.of", about=about), found))
        case "of_firm":
            firm = await facts.enterprise(subject)
            if reader is None or not may(reader, Right.READ, Site(firm.id, firm.region_id)):
                raise Refused("enterprise_unknown", code=subject)
            found = await facts.measures_of(reader, enterprise_id=subject)
            talk.nod()
            talk.post(*measure.listed(words("card.measure.of", about=firm.name), found))
        case "order" | "visit_order":
            await begin(talk, Paper(action), subject)
        case "hazard" | "firm" | "void":
            await _starts(talk, action, subject)
        case _:
            raise Unknown(action)


async def _starts(talk: Talk, action: str, subject: int) -> None:
    """Opens a dialog in a message of its own: the card stays."""
    talk.nod()
    talk.pressed = None
    if action == "void":
        await talk.start("void_measure", {"measure_id": subject})
    else:
        key = "hazard_id" if action == "hazard" else "enterprise_id"
        await talk.start("measure", {key: subject})
