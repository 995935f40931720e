"""The way back to a confidential report: its receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.tip_receipt_questions import TypedReceipt
from bot.view import Label
from inspection.people import Person
from inspection.tips.receipt import Receipt
from inspection.words import Words


@dataclass(frozen=True)
class Enter:
    """Whether there is such a report takes a slow derivation to find out."""

    receipt: Receipt


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> None:
    """There is nothing to know."""


def title(_: None) -> Label:
    return Words("tip_enter.title")


def run(ask: Ask, _: None) -> Enter:
    return Enter(ask(TypedReceipt(key="receipt", asks=Words("tip_enter.receipt"))))
