"""What a press on a button about typical cases does."""

from collections.abc import Mapping
from typing import Any

from bot.cards import typical_case as card
from bot.cards.unknown import Unknown, known_id
from bot.talk import Talk
from inspection.cases.facts import CaseQuery
from inspection.words import Refused, Words, words

MOST_KNOWN = 500  # cases whose sectors, traits and clauses are offered


async def press(talk: Talk, action: str, subject: str, more: str) -> None:
    """``y.show.7``; ``y.list.s3.8`` is the page from 8 on of the fourth sector. Raises Refused("not_enrolled")."""
    if talk.caller.person is None:
        raise Refused("not_enrolled")
    match action:
        case "list":
            await _list(talk, subject, known_start(more))
        case "by" if subject in ("sector", "trait", "clause"):
            talk.nod()
            talk.post(*card.choices(subject, await talk.tx.facts.cases(CaseQuery(), 0, MOST_KNOWN)))
        case "of_hazard":
            await _of_hazard(talk, known_id(subject))
        case "show" | "photos" | "send" | "void" | "hazard":
            await _one(talk, action, known_id(subject))
        case _:
            raise Unknown(action)


def known_start(text: str) -> int:
    return known_id(text) if text not in ("", "0") else 0


async def _one(talk: Talk, action: str, subject: int) -> None:
    if action == "hazard":
        await _starts(talk, "make_case", {"hazard_id": subject})
        return
    facts = await talk.tx.facts.case(subject, talk.caller.person)
    match action:
        case "show":
            talk.nod()
            talk.post(*card.drawn(facts))
        case "photos":
            talk.toast(words("card.hazard.sending", count=len(facts.case.photo_ids)))
            who = {"address": talk.caller.address, "language": talk.caller.language}
            talk.desk.jobs.append(
                ("case.pictures", f"case.pictures:{talk.callback_id}", {**who, "case_id": subject})
            )
        case "send":
            await _starts(talk, "broadcast", {"case_id": subject}, card.known_of(facts.case))
        case _:
            await _starts(talk, "void_case", {"case_id": subject})


async def _starts(
    talk: Talk, dialog: str, args: dict[str, int], known: Mapping[str, Any] | None = None
) -> None:
    """In a message of its own: the card stays."""
    talk.nod()
    talk.pressed = None
    await talk.start(dialog, args, known=known)


async def _of_hazard(talk: Talk, hazard_id: int) -> None:
    """Those of the clause that this hazard rests on."""
    hazard = await talk.tx.facts.hazard_facts(hazard_id, talk.caller.person, talk.now)
    query = CaseQuery(clause=(hazard.edition or "", hazard.clause or ""))
    found = await talk.tx.facts.cases(query, 0, card.MOST)
    talk.nod()
    talk.post(*card.listed(words("card.case.of_clause", clause=hazard.clause or ""), found, "c"))


async def _list(talk: Talk, token: str, start: int) -> None:
    query = await _query(talk, token)
    found = await talk.tx.facts.cases(query, start, card.MOST + 1)
    talk.nod()
    talk.post(*card.listed(_title(query), found, token, start))


async def _query(talk: Talk, token: str) -> CaseQuery:
    """Raises Unknown for what no button of this version says."""
    if token == card.ALL:
        return CaseQuery()
    kind, number = token[:1], known_start(token[1:])
    if kind == "s" and number < len(card.SECTORS):
        return CaseQuery(sector=card.SECTORS[number])
    if kind == "t" and number < len(card.TRAITS):
        return CaseQuery(trait=card.TRAITS[number])
    if kind == "c" and number:
        one = (await talk.tx.facts.case(number, talk.caller.person)).case
        return CaseQuery(clause=(one.edition or "", one.clause or ""))
    raise Unknown(token)


def _title(query: CaseQuery) -> Words:
    narrowed = query.sector or query.trait or (query.clause[1] if query.clause else None)
    return words("card.case.of", what=narrowed) if narrowed else Words("card.case.list")


async def cases(talk: Talk, argument: str) -> None:
    """``/cases``: the library; ``/cases E-0001`` (or ``/cases_1``) one of it; ``/cases WORD`` those that say it."""
    if talk.caller.person is None:
        talk.post([Words("chat.enrolled_only")])
        return
    number = argument.strip().upper().removeprefix("E-")
    if number.isdecimal() and len(number) < 9 and int(number):
        talk.post(*card.drawn(await talk.tx.facts.case(int(number), talk.caller.person)))
        return
    if argument:
        found = await talk.tx.facts.cases(CaseQuery(word=argument[:40]), 0, card.MOST)
        talk.post(*card.listed(words("card.case.of", what=argument[:40]), found, "w"))
        return
    talk.post(*card.listed(Words("card.case.list"), await talk.tx.facts.cases(CaseQuery(), 0, card.MOST + 1)))
