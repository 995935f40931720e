"""The principal reads the five parts once more and signs: a personal tap that restates what is signed."""

from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Review
from inspection.usecases.plan_hazard import SignPlan
from inspection.words import Words, words

__all__ = ["load", "run", "title"]


def run(ask: Ask, case: Case) -> SignPlan:
    plan = case.hazard.plan
    summary = (
        [
            words("plan.line.person", person=plan.person),
            words("plan.line.measures", measures=plan.measures),
            words("plan.line.funds", funds=plan.funds),
            words("plan.line.deadline", deadline=plan.deadline),
            words("plan.line.contingency", contingency=plan.contingency),
        ]
        if plan
        else []
    )
    ask(
        Review(
            key="sign", asks=Words("sign_plan.statement"), summary=summary, confirm=Words("sign_plan.sign")
        )
    )
    return SignPlan(case.hazard.id)
