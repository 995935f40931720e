"""Listing under supervision (挂牌督办): document number, authority, deadline."""

from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Day, Text
from inspection.usecases.list_hazard import ListHazard
from inspection.words import Words

__all__ = ["load", "run", "title"]


def run(ask: Ask, case: Case) -> ListHazard:
    number = ask(Text(key="number", asks=Words("listing.number"), at_least=2, at_most=60))
    authority = ask(Text(key="authority", asks=Words("listing.authority"), at_least=2, at_most=60))
    deadline = ask(Day(key="deadline", asks=Words("listing.deadline"), after=case.today))
    return ListHazard(case.hazard.id, number or "", authority or "", deadline)
