"""A duty done: the proof that its rule asks for, a word to it, and the person's own confirmation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.collected import Photos
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Review, Text
from bot.view import Label
from inspection.duties.facts import DutyFacts
from inspection.duties.rule import Deed, Proof
from inspection.people import Person
from inspection.usecases.confirm_duty import ConfirmDuty
from inspection.words import Refused, Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> DutyFacts:
    if person is None:
        raise Refused("not_enrolled")
    duty = await facts.duty(person, int(args["obligation_id"]), now)
    if duty.does.deed is Deed.FORM:
        raise Refused("duty_by_form", title=duty.title)
    return duty


def title(duty: DutyFacts) -> Label:
    return words("duty.title", title=duty.title, enterprise=duty.owner)


def run(ask: Ask, duty: DutyFacts) -> ConfirmDuty:
    proven: tuple[str, ...] = ()
    if duty.proof is not Proof.WORD:
        photos = ask(Photos(key="proof", asks=words("duty.proof", proof=duty.proof)))
        proven = photos.unique_ids
    note = ask(Text(key="note", asks=Words("duty.note"), skip=Words("duty.no_note"), at_most=500))
    ask(
        Review(
            key="review",
            asks=Words("duty.review"),
            summary=[words("duty.summary", last=duty.last, note=note)],
        )
    )
    return ConfirmDuty(duty.id, proven, note)
