"""What a press on a button about mentor pairs does."""

from typing import Any

from bot.cards import mentor
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.mentors.facts import PairFacts
from inspection.people import ENTERPRISE_ROLES
from inspection.rights import Right, may_somewhere
from inspection.usecases.help_mentee import ConfirmHelp
from inspection.words import Words, words

MOST = 8
DIALOGS = {"help": "mentor_help", "end": "mentor_end"}


async def press(talk: Talk, action: str, number: str, more: str) -> None:
    if action == "choose":
        await _starts(talk, "choose_site", {"query": "", "then": "mentor"})
        return
    subject = known_id(number)
    if action == "new":
        await _starts(talk, "mentor", {"enterprise_id": subject})
        return
    facts = await talk.tx.facts.mentor_pair(subject, talk.caller.person)
    if action == "show":
        talk.nod()
        talk.post(*mentor.drawn(facts))
    elif action == "confirm":
        await talk.act(ConfirmHelp(subject, known_id(more)))
        talk.refresh(*mentor.drawn(await talk.tx.facts.mentor_pair(subject, talk.caller.person)))
    elif action in DIALOGS:
        await _starts(talk, DIALOGS[action], {"pair_id": subject})
    elif action == "photos":
        _photos(talk, facts)
    else:
        raise Unknown(action)


async def _starts(talk: Talk, dialog: str, args: dict[str, Any]) -> None:
    """In a message of its own: the card stays."""
    talk.nod()
    talk.pressed = None
    await talk.start(dialog, args)


def _photos(talk: Talk, facts: PairFacts) -> None:
    shown = mentor.photos_of(facts.pair.steps)
    talk.toast(words("card.hazard.sending", count=len(shown)))
    who = {"address": talk.caller.address, "language": talk.caller.language}
    told = {"photos": shown, "number": facts.pair.number, "about": facts.mentee.name}
    talk.desk.jobs.append(("shown.photos", f"shown.photos:{talk.callback_id}", {**who, **told}))


async def mentors(talk: Talk, _: str) -> None:
    """``/mentors``: the pairs of one's own; for authorities those of the region, and who is without a mentor."""
    person = talk.caller.person
    if person is None:
        talk.post([Words("card.mentor.not_yours")])
        return
    found = await talk.tx.facts.mentors(person, MOST)
    pairs = may_somewhere(person, Right.SUPPORT)
    if not pairs and not found.pairs and not person.holds(*ENTERPRISE_ROLES):
        talk.post([Words("card.mentor.not_yours")])
        return
    talk.post(*mentor.listed(found, pairs=pairs))
