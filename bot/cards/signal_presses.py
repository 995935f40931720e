"""What a press on a button about quality signals does."""

from bot.cards import signal
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from bot.view import Label
from inspection.rights import Right, may_somewhere
from inspection.words import Refused, Words, words

MOST = 8
DIALOGS = {"answer": "answer_signal", "judge": "judge_signal"}
LISTS = frozenset({"kind", "person", "firm"})


async def signals(talk: Talk, _: str) -> None:
    """``/signals``: those of one's regions for whoever supervises there, for all others those about themselves."""
    person, facts = talk.caller.person, talk.tx.facts
    if person is not None and may_somewhere(person, Right.SIGNALS):
        talk.post(*signal.door(await facts.signal_tally(person), await facts.signals(person, most=MOST)))
    elif person is not None:
        mine = await facts.own_signals(person, MOST)
        talk.post(*signal.listed(Words("card.signal.mine"), mine))
    else:
        talk.post([Words("card.signal.not_yours")])


async def press(talk: Talk, action: str, number: str, more: str) -> None:
    """``sig.person.4`` and ``sig.firm.1`` list what there is, ``sig.kind.2.70`` those of a kind before Q-0070; the
    others are about the signal of that id."""
    subject, reader = known_id(number), talk.caller.person
    if action in LISTS:
        await _list(talk, action, subject, more)
    elif action == "show":
        talk.post(*signal.drawn(await talk.tx.facts.signal(subject, reader), reader))
    elif action == "pages":
        await _pages(talk, subject)
    elif action == "photos":
        await _photos(talk, subject)
        return
    elif action in DIALOGS:
        talk.pressed = None  # the dialog gets a message of its own: the card stays
        await talk.start(DIALOGS[action], {"signal_id": subject})
    else:
        raise Unknown(action)
    talk.nod()


async def _list(talk: Talk, action: str, subject: int, more: str) -> None:
    person = talk.caller.person
    if person is None or (action == "kind" and subject >= len(signal.KINDS)):
        raise Unknown(action)
    before = known_id(more) if more else None
    match action:
        case "kind":
            kind = signal.KINDS[subject]
            found = await talk.tx.facts.signals(person, kind=kind, most=MOST, before=before)
            title = words("card.signal.of_kind", kind=kind)
        case "person":
            found = await talk.tx.facts.signals(person, person_id=subject, most=MOST, before=before)
            title = words("card.signal.of_person_title", name=found[0].person if found else None)
        case _:
            found = await talk.tx.facts.signals(person, enterprise_id=subject, most=MOST, before=before)
            title = words("card.signal.of_firm_title", name=found[0].enterprise if found else None)
    on = f"sig.{action}.{subject}.{found[-1].signal.id}" if len(found) == MOST else ""
    talk.post(*signal.listed(title, found, on))


async def _pages(talk: Talk, signal_id: int) -> None:
    """How long each page of the checklist was looked at."""
    one = (await talk.tx.facts.signal(signal_id, talk.caller.person)).signal
    if one.visit_id is None:
        raise Refused("signal_unknown")
    visit = await talk.tx.facts.visit(one.visit_id, talk.caller.person)
    lines: list[Label] = [words("card.signal.pages_title", number=visit.number, enterprise=visit.enterprise)]
    lines.append(words("card.signal.span", since=visit.checked_in_at, until=visit.submitted_at))
    for n, page in enumerate(visit.paged, 1):
        each = round(page.seconds / page.items, 1) if page.items else 0
        told = {"items": page.items, "others": page.others, "seconds": page.seconds, "each": each}
        lines.append(words("card.signal.page", n=n, **told))
    if not visit.paged:
        lines.append(Words("card.signal.no_pages"))
    talk.post(lines)


async def _photos(talk: Talk, signal_id: int) -> None:
    """Both side by side, drawn by a job."""
    facts = await talk.tx.facts.signal(signal_id, talk.caller.person)
    if facts.signal.kind not in signal.PHOTOS:
        raise Refused("signal_unknown")
    told = {"address": talk.caller.address, "language": talk.caller.language, "signal_id": signal_id}
    talk.desk.jobs.append(("signal.photos", f"signal.photos:{talk.callback_id}", told))
    talk.toast(words("card.hazard.sending", count=2))
