"""Says at which enterprise a hazard was that was photographed on the way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.people import Person
from inspection.usecases.amend_hazard import AmendHazard
from inspection.words import Words


async def load(
    facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime
) -> Mapping[str, Any]:
    return args


def title(_: Mapping[str, Any]) -> Label:
    return Words("snap.title")


def run(ask: Ask, args: Mapping[str, Any]) -> AmendHazard:
    return AmendHazard(hazard_id=args["hazard_id"], enterprise_id=args["enterprise_id"])
