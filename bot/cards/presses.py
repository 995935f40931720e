"""What a press on a card does: opens a dialog, acts, or shows; whatever it names may have changed since."""

from collections.abc import Awaitable, Callable, Mapping

from bot import permit_door
from bot.cards import (
    broadcast_presses,
    bundle_press,
    call_presses,
    case_presses,
    copyout_presses,
    draw_presses,
    duty,
    enterprise,
    evidence_press,
    expert_presses,
    hazard,
    measure_presses,
    mentor_presses,
    paper_press,
    poster_presses,
    proof,
    service_presses,
    signal_presses,
    table_presses,
    today_presses,
    word_presses,
)
from bot.cards.drawing import draw
from bot.cards.take_up import take_up
from bot.cards.unknown import Unknown, known_day, known_id
from bot.renewing import renew
from bot.talk import Talk
from bot.view import Label
from inspection.digest import Part
from inspection.duties.expiry import submission_of
from inspection.hazard import Action
from inspection.outcome import Card
from inspection.usecases.answer_visit import AnswerRecord
from inspection.usecases.confirm_duty import ReceiveCalls
from inspection.usecases.list_hazard import EndListing
from inspection.usecases.refer_hazard import AcceptHazard
from inspection.usecases.urge import Urge
from inspection.visit import Answer
from inspection.words import Refused, words

MOST_LISTED = 8


async def press(talk: Talk, kind: str, parts: list[str]) -> bool:
    """False when this is no button of a card."""
    known = PRESSES.get(kind)
    if known is None or len(parts) < 2:
        return False
    try:
        await known(talk, parts[0], parts[1], parts[2] if len(parts) > 2 else "")
    except Refused as refusal:
        talk.toast(refusal.words, alert=True)
    except Unknown:
        return False
    return True


async def _hazard(talk: Talk, action: str, number: str, _: str) -> None:
    hazard_id = known_id(number)
    facts = await talk.tx.facts.hazard_facts(hazard_id, talk.caller.person, talk.now)
    match action:
        case "show":
            talk.nod()
            talk.post(*hazard.drawn(await proof.graded(talk.tx.facts, facts, talk.caller.person)))
        case "back":
            talk.nod()
            talk.refresh(*hazard.drawn(await proof.graded(talk.tx.facts, facts, talk.caller.person)))
        case "more":
            talk.nod()
            facts = await proof.graded(talk.tx.facts, facts, talk.caller.person)
            talk.refresh(hazard.drawn(facts)[0], hazard.more(facts))
        case "trust":
            talk.nod()
            photos = await talk.tx.facts.hazard_trust(hazard_id, talk.caller.person)
            talk.post(*proof.told(hazard_id, facts.number, photos, talk.caller.person))
        case "history":
            talk.nod()
            told: list[Label] = [words("card.hazard.story", number=facts.number)]
            talk.post([*told, *await talk.tx.facts.history(hazard_id, talk.caller.person)])
        case "assign" | "whistle":
            await take_up(talk, facts, action)
        case "photos":
            await _photos(talk, hazard_id)
        case "supervise":
            await _step(talk, Action.LIST, hazard_id, redraws=False)
        case _:
            await _step(talk, _action(action), hazard_id)


def _action(name: str) -> Action:
    try:
        return Action(name)
    except ValueError:
        raise Unknown(name) from None


async def _photos(talk: Talk, hazard_id: int) -> None:
    """Stamped display copies, drawn by a job: the originals, with their metadata, stay where they are."""
    shown = await talk.tx.facts.hazard_photos(hazard_id, talk.caller.person)
    talk.toast(words("card.hazard.sending", count=len(shown)))
    if shown:
        payload = {
            "address": talk.caller.address,
            "language": talk.caller.language,
            "hazard_id": hazard_id,
            "photos": [[stage.value, photo_id] for stage, photo_id in shown],
        }
        talk.desk.jobs.append(("hazard.pictures", f"hazard.pictures:{talk.callback_id}", payload))


async def _step(talk: Talk, action: Action, hazard_id: int, *, redraws: bool = True) -> None:
    """Opens the dialog of a step that is still possible; says what happened instead, and redraws the card, unless the
    button was on something else."""
    facts = await talk.tx.facts.hazard_facts(hazard_id, talk.caller.person, talk.now)
    direct = {Action.URGE: Urge, Action.END_LISTING: EndListing, Action.ACCEPT: AcceptHazard}
    if action in direct:
        await talk.act(direct[action](hazard_id))
        return
    if action not in facts.actions:
        talk.toast(
            words(
                "card.too_late", number=facts.number, state=facts.state, at=facts.last_at, by=facts.last_by
            ),
            alert=True,
        )
        if redraws:
            talk.refresh(*hazard.drawn(facts))
        return
    if action not in hazard.DIALOG:
        raise Unknown(action)
    talk.nod()
    talk.pressed = None  # the dialog gets a message of its own: the card stays
    evidence_press.beside_closing(talk, facts, action)
    await talk.start(hazard.DIALOG[action], {"hazard_id": hazard_id, "action": action.value})


async def _visit(talk: Talk, action: str, number: str, token: str) -> None:
    subject = known_id(number)
    talk_pressed, talk.pressed = talk.pressed, None
    match action:
        case "start":
            await talk.start("check_in", {"enterprise_id": subject, "token": token})
        case "walk":
            await talk.start("visit", {"visit_id": subject})
        case "sign":
            await talk.start("sign_visit", {"visit_id": subject})
        case "unsign":
            await talk.start("refuse_signature", {"visit_id": subject})
        case "refuse":
            await talk.start("refuse_visit", {"visit_id": subject})
        case "acknowledge":
            talk.pressed = talk_pressed
            await _acted(talk, AnswerRecord(subject, Answer.ACKNOWLEDGED), subject)
            return
        case "drop" | "move":
            await talk.start(f"{action}_visit", {"visit_id": subject})
        case "show":
            talk.post(*await draw(Card.VISIT, talk.tx.facts, subject, talk.caller.person, talk.now))
        case "hazards":
            about = await talk.tx.facts.visit(subject, talk.caller.person)
            found = await talk.tx.facts.hazards_of_visit(subject, talk.caller.person, talk.now)
            talk.post(*enterprise.listed(words("card.visit.found", number=about.number), found))
        case _:
            raise Unknown(action)
    talk.nod()


async def _acted(talk: Talk, command: AnswerRecord, visit_id: int) -> None:
    await talk.act(command)
    try:
        shown = await draw(Card.VISIT, talk.tx.facts, visit_id, talk.caller.person, talk.now)
    except Refused:  # no longer theirs to see: what was just said about it stands
        return
    talk.refresh(*shown)


async def _enterprise(talk: Talk, action: str, number: str, token: str) -> None:
    if action in ("poster", "print", "seen"):
        await poster_presses.press(talk, action, known_id(number), token)
        return
    if action != "open":
        raise Unknown(action)
    firm = known_id(number)
    talk.nod()
    talk.post(*await enterprise.drawn(talk.tx.facts, firm, talk.caller.person, talk.now))


async def _digest(talk: Talk, action: str, part: str, _: str) -> None:
    person = talk.caller.person
    if action != "list" or part not in set(Part) or person is None:
        raise Unknown(part)
    found = await talk.tx.facts.digest_list(person, Part(part), talk.now, MOST_LISTED)
    talk.nod()
    talk.post(*enterprise.listed(words(f"card.digest.{part}", count=len(found)), found))


async def _duty(talk: Talk, action: str, subject: str, _: str) -> None:
    person = talk.caller.person
    if person is None:
        raise Unknown(action)
    if action == "got":
        day = known_day(subject)
        await talk.act(ReceiveCalls(day))
        talk.refresh(*duty.called(await talk.tx.facts.calls(person, day), day))
        return
    facts = await talk.tx.facts.duty(person, known_id(subject), talk.now)
    if action != "do":
        raise Unknown(action)
    talk.nod()
    if not facts.waits:
        talk.refresh(*duty.drawn(facts))
        return
    talk.pressed = None  # the dialog gets a message of its own: the reminder stays
    if (row := submission_of(facts.key)) is not None:
        await renew(talk, row)
    else:
        await talk.start(*await duty.begins(talk, facts), known=duty.known_of(facts, talk.now))


Press = Callable[[Talk, str, str, str], Awaitable[None]]
PRESSES: Mapping[str, Press] = {
    "h": _hazard,
    "v": _visit,
    "e": _enterprise,
    "d": _digest,
    "o": _duty,
    "b": broadcast_presses.press,
    "k": measure_presses.press,
    "p": permit_door.press,
    "r": table_presses.press,
    "l": draw_presses.press,
    "t": today_presses.press,
    "c": call_presses.press,
    "x": copyout_presses.press,
    "paper": paper_press.press,
    "bundle": bundle_press.press,
    "evidence": evidence_press.press,
    "y": case_presses.press,
    "sig": signal_presses.press,
    "w": word_presses.press,
    "n": service_presses.press,
    "mt": mentor_presses.press,
    "ex": expert_presses.press,
}
