"""What a press on a button about draws does."""

from bot.cards import draw
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.enterprise import Trait
from inspection.words import Words


async def press(talk: Talk, action: str, number: str, rest: str) -> None:
    facts, person = talk.tx.facts, talk.caller.person
    match action:
        case "new":
            await _starts(talk, "draw", {})
        case "look_back":
            await _starts(talk, "look_back", {})
        case "reveal":
            await _starts(talk, "draw_reveal", {"draw_id": known_id(number)})
        case "plan":
            await _starts(talk, "plan_visit", {"enterprise_id": known_id(number)})
        case "conflict":
            await _starts(talk, "conflict", {"enterprise_id": known_id(number)})
        case "show":
            talk.post(*draw.drawn(await facts.draw(person, known_id(number))))
            talk.nod()
        case "record":
            await _record(talk, known_id(number))
        case "traits":
            talk.nod()
            talk.post(*draw.traits())
        case "cover" | "left":
            await _covered(talk, number, rest)
        case _:
            raise Unknown(action)


async def _starts(talk: Talk, dialog: str, args: dict[str, int]) -> None:
    """Opens a dialog in a message of its own: the card stays."""
    talk.nod()
    talk.pressed = None
    await talk.start(dialog, args)


async def _covered(talk: Talk, place: str, street: str) -> None:
    """Counted from the first of January on."""
    kinds = list(Trait)
    if not place.isdecimal() or int(place) >= len(kinds):
        raise Unknown(place)
    since = talk.tx.facts.today(talk.now).replace(month=1, day=1)
    found = await talk.tx.facts.coverage(talk.caller.person, kinds[int(place)], since)
    talk.nod()
    if not street:
        talk.post(*draw.coverage(found))
        return
    one = next((one for one in found.streets if str(one.id) == street), None)
    if one is None:
        raise Unknown(street)
    talk.post(*draw.remaining(one))


async def _record(talk: Talk, draw_id: int) -> None:
    """The file that anyone can draw again, sent by a job."""
    await talk.tx.facts.draw(talk.caller.person, draw_id)
    talk.toast(Words("return.card.coming"))
    payload = {"draw": draw_id, "address": talk.caller.address, "language": talk.caller.language}
    talk.desk.jobs.append(("draw.record", f"draw.record:{draw_id}:{talk.callback_id}", payload))
