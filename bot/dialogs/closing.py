"""The keys to closing (销号): the department agrees, the reviewer or the bureau closes. Two taps, never one."""

from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Review
from inspection.hazard import Action
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.words import Words, words

__all__ = ["load", "run", "title"]


def run(ask: Ask, case: Case) -> AgreeClosing | CloseHazard:
    hazard = case.hazard
    summary = [words("closing.what", description=hazard.description)]
    if hazard.evaluation:
        summary.append(words("submit.evaluated", evaluation=hazard.evaluation))
    agrees = case.action == Action.AGREE.value
    asks = Words("closing.agree" if agrees else "closing.close")
    ask(Review(key="review", asks=asks, summary=summary, confirm=Words(f"closing.{case.action}_it")))
    return AgreeClosing(hazard.id) if agrees else CloseHazard(hazard.id)
