"""Arriving where one was called to: the place, if one likes."""

from bot.collected import Place
from bot.conversation import Ask
from bot.dialogs.call_result import load, title
from inspection.calls.facts import CallFacts
from inspection.usecases.answer_call import ArriveAtCall
from inspection.words import Words

__all__ = ["load", "run", "title"]


def run(ask: Ask, facts: CallFacts) -> ArriveAtCall:
    return ArriveAtCall(facts.call.id, ask(Place(key="place", asks=Words("calling.place"))))
