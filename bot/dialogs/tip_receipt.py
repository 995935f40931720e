"""The receipt of a confidential report: shown, typed back once, and taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.tip_receipt_questions import TypedBack
from bot.view import Label
from inspection.people import Person
from inspection.tips.receipt import Receipt
from inspection.words import Words, words


@dataclass(frozen=True)
class Kept:
    """It was written down: nothing of the conversation is needed any more."""


@dataclass(frozen=True)
class Shown:
    """``claim`` is empty after a change of the receipt: that code stays as it was. ``lost``: photos that did not
    come."""

    receipt: Receipt
    number: str
    claim: str = field(default="", repr=False)
    lost: int = 0


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Shown:
    return Shown(Receipt(args["receipt"]), args["number"], args.get("claim", ""), args.get("lost", 0))


def title(shown: Shown) -> Label:
    return words("tip_receipt.title" if shown.claim else "tip_receipt.changed", number=shown.number)


def run(ask: Ask, shown: Shown) -> Kept:
    lines: list[Label] = [words("tip_receipt.receipt", receipt=shown.receipt.shown())]
    if shown.claim:
        lines.append(words("tip_receipt.claim", claim=shown.claim))
    if shown.lost:
        lines.append(words("tip_receipt.lost", count=shown.lost))
    lines.append(Words("tip_receipt.write_down"))
    ask(TypedBack(key="back", asks=Words("tip_receipt.type_back"), told=lines, receipt=shown.receipt))
    return Kept()
