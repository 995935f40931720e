"""What a supervisor makes of a signal: explained, talked about, or somebody looks again."""

from datetime import date

from bot.conversation import Ask
from bot.dialogs.answer_signal import load, title
from bot.questions import Choice, Day, Option, Text
from inspection.signals.facts import SignalFacts
from inspection.signals.signal import SignalVerdict
from inspection.usecases.judge_signal import JudgeSignal
from inspection.words import Words, words

__all__ = ["load", "run", "title"]

MOST = 8


def run(ask: Ask, facts: SignalFacts) -> JudgeSignal:
    """A look-back is offered where there is a site and somebody to send."""
    there = facts.signal.enterprise_id is not None and facts.inspectors
    kinds = [one for one in SignalVerdict if there or one is not SignalVerdict.REVISIT]
    options = [Option(one.value, words("judging.verdict", verdict=one)) for one in kinds]
    verdict = SignalVerdict(ask(Choice(key="verdict", asks=Words("judging.which"), options=options)))
    lead: int | None = None
    day: date | None = None
    if verdict is SignalVerdict.REVISIT:
        people = [Option(str(one.id), one.name) for one in facts.inspectors[:MOST]]
        lead = int(ask(Choice(key="lead", asks=Words("judging.lead"), options=people, across=2)))
        first = facts.today or date.min
        day = ask(Day(key="day", asks=Words("judging.day"), after=first, spans=(0, 1, 3, 7)))
    said = ask(Text(key="said", asks=Words("judging.said"), at_least=2, at_most=500))
    return JudgeSignal(facts.signal.id, verdict, said or "", lead, day)
