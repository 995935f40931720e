"""What a press on a button about calls does."""

from bot.cards.call import drawn
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk

DIALOGS = {"arrive": "arrive", "result": "call_result"}


async def press(talk: Talk, action: str, number: str, _: str) -> None:
    """``c.hazard.7`` and ``c.firm.1`` begin a call there, ``c.region.2`` one about a region; the others are about the
    call of that id."""
    subject, pressed = known_id(number), talk.pressed
    talk.pressed = None  # a dialog gets a message of its own: the card stays
    match action:
        case "hazard":
            await talk.start("call", {"hazard_id": subject})
        case "firm":
            await talk.start("call", {"enterprise_id": subject})
        case "region":
            await talk.start("call", {"region_id": subject})
        case "show":
            facts = await talk.tx.facts.call(subject, talk.caller.person)
            talk.post(*drawn(facts, talk.caller.person))
        case "arrive" | "result":
            facts, reader = await talk.tx.facts.call(subject, talk.caller.person), talk.caller.person
            waits = facts.awaits_arrival(reader) if action == "arrive" else facts.awaits_result(reader)
            if waits:
                await talk.start(DIALOGS[action], {"call_id": subject})
            else:
                talk.pressed = pressed
                talk.refresh(*drawn(facts, reader))
        case _:
            raise Unknown(action)
    talk.nod()
