"""What a press on a button about an expert at a visit does."""

from typing import Any

from bot.cards import expert, expert_pages
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.experts.facts import ExpertMay
from inspection.usecases.bring_expert import LetExpertGo
from inspection.usecases.take_advice import TakeAdvice
from inspection.words import Refused, Words, words

DIALOGS = {"advise": ("expert_advise", ExpertMay.ADVISE), "sign": ("expert_sign", ExpertMay.SIGN)}


async def press(talk: Talk, action: str, number: str, more: str) -> None:
    subject = known_id(number)
    if action == "bring":
        await talk.tx.facts.visit_of_expert(subject, talk.caller.person)
        await _starts(talk, "expert_bring", {"visit_id": subject})
        return
    if action in DIALOGS:
        dialog, needed = DIALOGS[action]
        facts = await talk.tx.facts.expert(subject, talk.caller.person, talk.now)
        if needed not in facts.may:
            raise Refused("expert_not_now")
        await _starts(talk, dialog, {"expert_id": subject})
    elif action == "take":
        talk.pressed = None
        await talk.act(TakeAdvice(subject, known_id(more)))
    elif action == "go":
        if await talk.act(LetExpertGo(subject)):
            await _show(talk, subject, anew=False)
    elif action == "show":
        await _show(talk, subject, anew=True)
    else:
        await _reads(talk, action, subject, more)


async def _show(talk: Talk, subject: int, *, anew: bool) -> None:
    shown = expert.drawn(await talk.tx.facts.expert(subject, talk.caller.person, talk.now))
    if anew:
        talk.nod()
        talk.post(*shown)
    else:
        talk.refresh(*shown)


async def _reads(talk: Talk, action: str, subject: int, more: str) -> None:
    seen = await talk.tx.facts.expert_sees(subject, talk.caller.person, talk.now)
    if action == "list":
        talk.nod()
        drawn = expert_pages.checklist_page(seen, known_id(more or "0"))
        (talk.refresh if more != "0" else talk.post)(*drawn)
    elif action == "found":
        talk.nod()
        talk.post(*expert_pages.found(seen))
    elif action == "photos":
        shown = expert_pages.photos_of(seen)
        talk.toast(
            words("card.hazard.sending", count=len(shown)) if shown else Words("card.expert.no_photos")
        )
        who = {"address": talk.caller.address, "language": talk.caller.language}
        number = seen.facts.visit.number or f"V-{seen.facts.visit.id:04d}"
        told = {"photos": shown, "number": number, "about": seen.facts.visit.enterprise}
        if shown:
            talk.desk.jobs.append(("shown.photos", f"shown.photos:{talk.callback_id}", {**who, **told}))
    else:
        raise Unknown(action)


async def _starts(talk: Talk, dialog: str, args: dict[str, Any]) -> None:
    """In a message of its own: the card stays."""
    talk.nod()
    talk.pressed = None
    await talk.start(dialog, args)
