"""What the person whom a signal is about has to say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.people import Person
from inspection.signals.facts import SignalFacts
from inspection.usecases.judge_signal import AnswerSignal
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> SignalFacts:
    return replace(await facts.signal(args["signal_id"], person), today=facts.today(now))


def title(facts: SignalFacts) -> Label:
    one = facts.signal
    return words("card.signal.title", number=one.number, kind=one.kind, at=one.at)


def run(ask: Ask, facts: SignalFacts) -> AnswerSignal:
    said = ask(Text(key="answer", asks=Words("judging.answer"), at_least=2, at_most=500))
    return AnswerSignal(facts.signal.id, said or "")
