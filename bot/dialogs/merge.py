"""The same hazard twice: which of the enterprise's open ones stays."""

from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.dialogs.go import Go
from bot.questions import Choice, Option
from inspection.usecases.settle_hazard import MergeHazard
from inspection.words import Words, words

__all__ = ["load", "run", "title"]

MOST = 8


def run(ask: Ask, case: Case) -> MergeHazard | Go:
    if not case.others:
        return Go(words=Words("merge.no_other"))
    options = [
        Option(str(h.id), words("merge.option", number=h.number, description=h.description))
        for h in case.others[:MOST]
    ]
    into = ask(Choice(key="into", asks=Words("merge.which"), options=options))
    return MergeHazard(case.hazard.id, int(into))
