"""A value of a table entered by hand: the number, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Number, Text
from bot.view import Label
from inspection.people import Person
from inspection.returns.facts import Token, ValueFacts
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class EnterTableValue:
    token: Token
    key: str
    amount: Decimal
    why: str


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> ValueFacts:
    token = Token.read(str(args["token"]))
    if token is None:
        raise Refused("return_gone")
    return await facts.table_value(person, token, str(args["key"]), now)


def title(facts: ValueFacts) -> Label:
    line = facts.table.indicator(facts.value.key)
    return words("return.enter.title", code=facts.value.key, title=line.title)


def run(ask: Ask, facts: ValueFacts) -> EnterTableValue:
    unit = facts.value.unit
    now = words("return.enter.amount", unit=unit, now=facts.value.said or None)
    amount = ask(Number(key="amount", asks=now, unit=unit))
    why = ask(Text(key="why", asks=Words("return.enter.why"), at_least=2, at_most=200))
    return EnterTableValue(facts.token, facts.value.key, Decimal(str(amount)), why or "")
