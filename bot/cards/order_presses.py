"""An order that was printed is put on record: the measure 责令改正, all of it filled in but the confirmation."""

from collections.abc import Sequence
from typing import Any

from bot.cards.paper import must_have
from bot.talk import Talk
from inspection.hazard import HazardFacts
from inspection.measures.kind import MeasureKind
from inspection.paper import Paper
from inspection.words import Refused, words


async def begin(talk: Talk, paper: Paper, subject_id: int) -> None:
    """Opens the dialog at its summary, in a message of its own. Raises Refused when nothing of it is open any more, or
    it is on record."""
    person, facts = talk.caller.person, talk.tx.facts
    await must_have(facts, person, paper, subject_id, talk.now)
    found: Sequence[HazardFacts] = ()
    if paper is Paper.ORDER:
        found = [await facts.hazard_facts(subject_id, person, talk.now)]
        number = found[0].number
    else:
        found = await facts.hazards_of_visit(subject_id, person, talk.now)
        number = (await facts.visit(subject_id, person)).number or ""
    still = [one for one in found if one.is_open]
    if not still:
        raise Refused("paper_nothing_open", number=number)
    document = talk.voice.say(words("paper.sent", paper=paper, number=number))
    await _must_be_new(talk, still[0].id, document)
    talk.nod()
    talk.pressed = None  # the paper keeps its button
    args: dict[str, Any] = {"enterprise_id": still[0].enterprise_id, "ordered": [one.id for one in still]}
    known = {
        "kind": MeasureKind.WARNING.value,
        "document": document,
        "note": "",
        "photos": {"photos": [], "done": True},
        "day": facts.today(talk.now).isoformat(),
    }
    await talk.start("measure", args, known=known)


async def _must_be_new(talk: Talk, hazard_id: int, document: str) -> None:
    for one in await talk.tx.facts.measures_of(talk.caller.person, hazard_id=hazard_id):
        known = one.measure
        if known.kind is MeasureKind.WARNING and known.document == document and known.voided_at is None:
            raise Refused("paper_on_record", document=document, number=known.number)
