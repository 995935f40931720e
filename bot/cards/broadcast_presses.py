"""What a press on a button about broadcasts does."""

from bot.cards import broadcast
from bot.cards.unknown import Unknown, known_id
from bot.render import message
from bot.talk import Talk
from inspection.usecases.answer_broadcast import AnswerBroadcast
from inspection.usecases.send_broadcast import RemindBroadcast


async def press(talk: Talk, action: str, number: str, more: str) -> None:
    """``b.read.7.1`` and ``b.confirm.7.1`` answer for an enterprise; the others are of the office that sent it."""
    if action == "new":
        talk.nod()
        talk.pressed = None
        await talk.start("broadcast")
        return
    subject = known_id(number)
    match action:
        case "read" | "confirm":
            await _answer(talk, subject, known_id(more), action == "confirm")
        case "remind":
            if await talk.act(RemindBroadcast(subject)):
                talk.refresh(*broadcast.drawn(await talk.tx.facts.broadcast(subject, talk.caller.person)))
        case "show" | "again":
            drawn = broadcast.drawn(await talk.tx.facts.broadcast(subject, talk.caller.person))
            talk.nod()
            talk.post(*drawn) if action == "show" else talk.refresh(*drawn)
        case "missing":
            await _missing(talk, subject, known_id(more) if more else 0)
        case _:
            raise Unknown(action)


async def _answer(talk: Talk, broadcast_id: int, enterprise_id: int, confirmed: bool) -> None:
    """The letter stays as it is, with or without a picture; only its buttons change."""
    done = await talk.act(AnswerBroadcast(broadcast_id, enterprise_id, confirmed))
    if done and talk.pressed is not None:
        case_id = await talk.tx.facts.broadcast_case(broadcast_id)
        rows = broadcast.letter_rows(broadcast_id, enterprise_id, read=True, case_id=case_id)
        rows = rows[1:] if confirmed else rows
        shown = message([], rows, talk.voice, kind="keys")
        talk.send({**shown, "message_id": talk.pressed})


async def _missing(talk: Talk, broadcast_id: int, start: int) -> None:
    facts = await talk.tx.facts.broadcast(broadcast_id, talk.caller.person)
    found = await talk.tx.facts.unreached(broadcast_id, start, broadcast.MOST + 1)
    talk.nod()
    talk.post(*broadcast.missing(facts, found, start))
