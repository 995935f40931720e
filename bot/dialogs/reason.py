"""Steps that need one sentence why: sent back, not established, come back, handed over to whom."""

from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Text
from inspection.hazard import Action
from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.usecases.refer_hazard import HandBack, ReferHazard
from inspection.usecases.reinspect import SendBack
from inspection.usecases.settle_hazard import DismissHazard, HandOver
from inspection.words import words

__all__ = ["load", "run", "title"]

Command = SendBack | DismissHazard | ReboundHazard | HandOver | ReferHazard | HandBack
COMMANDS: dict[Action, type[Command]] = {
    Action.SEND_BACK: SendBack,
    Action.DISMISS: DismissHazard,
    Action.REBOUND: ReboundHazard,
    Action.HAND_OVER: HandOver,
    Action.REFER: ReferHazard,
    Action.HAND_BACK: HandBack,
}


def run(ask: Ask, case: Case) -> Command:
    action = Action(case.action)
    said = ask(Text(key="reason", asks=words(f"reason.{action.value}"), at_least=2))
    return COMMANDS[action](case.hazard.id, said or "")
