"""Sending a table that needs a word: a correction, or one in which something does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Review, Text
from bot.view import Label
from inspection.people import Person
from inspection.returns.facts import TableFacts, Token
from inspection.words import Refused, Words, words

MOST_PROBLEMS = 6


@dataclass(frozen=True)
class SendTable:
    """``correct`` and ``reason`` as in ``inspection.usecases.send_return``."""

    token: Token
    correct: str = ""
    reason: str = ""


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> TableFacts:
    token = Token.read(str(args["token"]))
    if token is None:
        raise Refused("return_gone")
    return await facts.table(person, token, now)


def title(facts: TableFacts) -> Label:
    about = facts.sheet.about
    return words("return.send.title", region=about.region, month=about.month)


def run(ask: Ask, facts: TableFacts) -> SendTable:
    correct = reason = ""
    if facts.sent is not None:
        correct = ask(Text(key="correct", asks=Words("return.send.correct"), at_least=2, at_most=200)) or ""
        wanted = Words("return.send.reason_maybe")
        reason = ask(Text(key="reason", asks=wanted, skip=Words("return.send.all_fits"), at_most=200)) or ""
    elif facts.problems:
        wrong = words("return.send.reason", problems=list(facts.problems[:MOST_PROBLEMS]))
        reason = ask(Text(key="reason", asks=wrong, at_least=2, at_most=200)) or ""
    ask(Review(key="review", asks=Words("return.send.review"), summary=_summary(facts, correct, reason)))
    return SendTable(facts.token, correct, reason)


def _summary(facts: TableFacts, correct: str, reason: str) -> list[Label]:
    sheet = facts.sheet
    lines: list[Label] = [
        words("return.send.cutoff", cutoff=sheet.cutoff, filled=sheet.filled, of=len(sheet.values))
    ]
    if correct:
        lines.append(words("return.send.corrects", why=correct))
    if reason:
        lines.append(words("return.paper.reason", reason=reason))
    return lines
