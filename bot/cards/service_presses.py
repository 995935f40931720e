"""What a press on a button about requests for service does."""

from typing import Any

from bot.cards import service
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.people import ENTERPRISE_ROLES
from inspection.rights import Right, may_somewhere
from inspection.services.facts import ServiceFacts
from inspection.services.request import Did
from inspection.usecases.answer_service import AcceptService, FinishService
from inspection.usecases.rate_service import RateService
from inspection.words import Words, words

MOST = 8
ASKS = (Did.ANSWERED.value, Did.HANDED.value, Did.UNSOLVED.value)


async def press(talk: Talk, action: str, number: str, _: str) -> None:
    if action == "new":
        await _starts(talk, "request", {})
        return
    subject = known_id(number)
    facts = await talk.tx.facts.service(subject, talk.caller.person)
    commands = {
        Did.ACCEPTED.value: AcceptService(subject),
        Did.FINISHED.value: FinishService(subject),
        Did.SOLVED.value: RateService(subject, solved=True),
    }
    if action in commands:
        await talk.act(commands[action])
        talk.refresh(*service.drawn(await talk.tx.facts.service(subject, talk.caller.person)))
    elif action == "show":
        talk.nod()
        talk.post(*service.drawn(facts))
    elif action in ASKS:
        await _starts(talk, "service_word", {"request_id": subject, "action": action})
    elif action == "photos":
        _photos(talk, facts)
    elif action == "guide":
        await _guide(talk, facts)
    else:
        raise Unknown(action)


async def _starts(talk: Talk, dialog: str, args: dict[str, Any], known: dict[str, Any] | None = None) -> None:
    """In a message of its own: the card stays."""
    talk.nod()
    talk.pressed = None
    await talk.start(dialog, args, known=known)


def _photos(talk: Talk, facts: ServiceFacts) -> None:
    one = facts.request
    talk.toast(words("card.hazard.sending", count=len(one.photo_ids)))
    who = {"address": talk.caller.address, "language": talk.caller.language}
    shown = {"photos": list(one.photo_ids), "number": one.number, "about": facts.enterprise}
    talk.desk.jobs.append(("shown.photos", f"shown.photos:{talk.callback_id}", {**who, **shown}))


async def _guide(talk: Talk, facts: ServiceFacts) -> None:
    """Guidance on record: everything that the request says is answered already, and can be changed."""
    one = facts.request
    said = [one.number, one.text, one.answer.text if one.answer and one.answer.text else ""]
    known: dict[str, Any] = {
        "kind": "guidance",
        "hazards": {"picked": [], "done": True},
        "key": "no",
        "note": "\n".join(text for text in said if text)[:500],
        "photos": {"photos": [], "done": True},
        "day": talk.tx.facts.today(talk.now).isoformat(),
    }
    await _starts(talk, "measure", {"enterprise_id": one.enterprise_id}, known)


async def requests(talk: Talk, _: str) -> None:
    """``/request``: what one's enterprise asked for and the way to ask; for authorities what waits there."""
    person = talk.caller.person
    asks = person is not None and person.holds(*ENTERPRISE_ROLES)
    if person is None or not (asks or may_somewhere(person, Right.SUPPORT)):
        talk.post([Words("card.service.not_yours")])
        return
    talk.post(*service.listed(await talk.tx.facts.services(person, MOST), asks=asks))
