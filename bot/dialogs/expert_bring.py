"""Who comes along as an expert, and whether with a link."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Text
from bot.view import Label
from inspection.experts.expert import MOST_NAME
from inspection.people import Person
from inspection.usecases.bring_expert import BringExpert
from inspection.visit import Visit
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Visit:
    """Raises Refused("visit_unknown"), Refused("visit_is")."""
    return await facts.visit_of_expert(args["visit_id"], person)


def title(visit: Visit) -> Label:
    return words("expert.title", enterprise=visit.enterprise, kind=visit.kind)


def run(ask: Ask, visit: Visit) -> BringExpert:
    said = {}
    for key in ("name", "field", "unit"):
        asks, named = Words(f"expert.ask.{key}"), Words(f"expert.named.{key}")
        said[key] = ask(Text(key=key, asks=asks, at_least=1, at_most=MOST_NAME, title=named)) or ""
    options = [Option(way, Words(f"expert.way.{way}")) for way in ("link", "name")]
    way = ask(Choice(key="way", asks=Words("expert.ask.way"), options=options))
    return BringExpert(visit.id, said["name"], said["field"], said["unit"], way == "link")
