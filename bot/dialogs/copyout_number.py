"""The number that the platform gave a record; with it the record is ticked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.copyouts.entry import MOST_NUMBER
from inspection.copyouts.facts import CopyoutFacts
from inspection.copyouts.running import Token
from inspection.people import Person
from inspection.usecases.enter_record import EnterRecord
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class Numbering:
    """``seen``: the mark of the record as it was typed."""

    about: CopyoutFacts
    seen: str


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Numbering:
    token = Token.read(str(args["token"]))
    if token is None:
        raise Refused("copyout_gone")
    if person is None:
        raise Refused("not_enrolled")
    about = await facts.copyout_shown(person, token, int(args["subject_id"]))
    return Numbering(about, str(args["seen"]))


def title(facts: Numbering) -> Label:
    return words("copyout.number", number=facts.about.record.number, platform=facts.about.running.platform)


def run(ask: Ask, facts: Numbering) -> EnterRecord:
    number = ask(Text(key="number", asks=Words("copyout.which_number"), at_least=1, at_most=MOST_NUMBER))
    return EnterRecord(facts.about.running.token, facts.about.record.id, facts.seen, number)
