"""Presses on a record that is typed into a platform."""

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.cards import copyout
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.copyouts.facts import CopyoutFacts
from inspection.copyouts.running import Token
from inspection.people import Person
from inspection.usecases.enter_record import EnterRecord, WithdrawEntry
from inspection.words import Refused

_SEEN = re.compile(r"(\d{1,9})~([0-9a-f]{8})", re.ASCII)
MOVED = "refused.copyout_moved"


async def press(talk: Talk, action: str, name: str, rest: str) -> None:
    person = talk.caller.person
    if person is None:
        raise Unknown(action)
    if action == "list":
        talk.nod()
        talk.refresh(*copyout.listed(await talk.tx.facts.copyouts(person)))
        return
    token = Token.read(name)
    if token is None or action not in PRESSES:
        raise Unknown(name)
    await PRESSES[action](talk, person, token, rest)


async def _next(talk: Talk, person: Person, token: Token, last: str) -> None:
    found = await talk.tx.facts.copyout_record(person, token, known_id(last) if last != "0" else 0)
    talk.nod()
    await _show(talk, person, token, found)


async def _back(talk: Talk, person: Person, token: Token, subject: str) -> None:
    found = await talk.tx.facts.copyout_record(person, token, known_id(subject), back=True)
    if found is None:
        raise Refused("copyout_first")
    talk.nod()
    await _show(talk, person, token, found)


async def _done(talk: Talk, person: Person, token: Token, rest: str) -> None:
    """Ticked as it was shown, and the next one; a record that has moved on meanwhile is shown as it is now."""
    told = _SEEN.fullmatch(rest)
    if told is None:
        raise Unknown(rest)
    subject = int(told[1])
    try:
        done = await talk.execute(EnterRecord(token, subject, told[2]))
    except Refused as refusal:
        talk.toast(refusal.words, alert=True)
        if refusal.words.key == MOVED:
            await _show(talk, person, token, await talk.tx.facts.copyout_shown(person, token, subject))
        return
    talk.toast(done.words)
    await _show(talk, person, token, await talk.tx.facts.copyout_record(person, token, subject))


async def _undo(talk: Talk, person: Person, token: Token, subject: str) -> None:
    if await talk.act(WithdrawEntry(token, known_id(subject))):
        await _show(talk, person, token, await talk.tx.facts.copyout_shown(person, token, known_id(subject)))


async def _number(talk: Talk, _: Person, token: Token, rest: str) -> None:
    told = _SEEN.fullmatch(rest)
    if told is None:
        raise Unknown(rest)
    talk.nod()
    talk.pressed = None  # the dialog gets a message of its own: the record stays
    await talk.start("copyout_number", {"token": str(token), "subject_id": int(told[1]), "seen": told[2]})


async def _show(talk: Talk, person: Person, token: Token, found: CopyoutFacts | None) -> None:
    """In place of the one before; what does not fit goes below."""
    if found is None:
        lines = [one for one in await talk.tx.facts.copyouts(person) if one.running.token == token]
        if not lines:
            raise Refused("copyout_gone")
        talk.refresh(*copyout.done(lines[0]))
        return
    first, *more = copyout.drawn(found, talk.voice)
    edited = {"kind": "edit", "message_id": talk.pressed} if talk.pressed is not None else {}
    talk.send({**first, **edited})
    for payload in more:
        talk.send(payload)


PRESSES: Mapping[str, Callable[[Talk, Person, Token, str], Awaitable[None]]] = {
    "next": _next,
    "back": _back,
    "done": _done,
    "undo": _undo,
    "number": _number,
}
