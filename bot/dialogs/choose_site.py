"""Which enterprise: by a part of its name or code, within the person's own regions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.questions import Choice, Option, Text
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.words import Refused, Words, words

MOST = 8


@dataclass(frozen=True)
class Search:
    """``found`` answers the question asked last; the dialog itself never searches."""

    sites: Sequence[Enterprise]
    then: str
    args: Mapping[str, Any]


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Search:
    """All enterprises of the person's regions, nearest name first; a district has some hundreds."""
    if person is None:
        raise Refused("not_enrolled")
    sites = await facts.sites(person, args.get("query", ""), 500)
    if not sites:
        raise Refused("no_site")
    return Search(sites, args["then"], args.get("args", {}))


def title(search: Search) -> Label:
    return words("choose_site.title", count=len(search.sites))


def run(ask: Ask, search: Search) -> Go:
    sites, turn = search.sites, 0
    while len(sites) > MOST:
        asks = Words("choose_site.which") if turn == 0 else words("choose_site.too_many", count=len(sites))
        part = ask(Text(key=f"part.{turn}", asks=asks)) or ""
        narrowed = [s for s in sites if part in s.name or part.upper() in s.credit_code]
        sites, turn = narrowed or search.sites, turn + 1
    options = [Option(str(site.id), site.name) for site in sites]
    picked = ask(Choice(key=f"site.{turn}", asks=Words("choose_site.pick"), options=options))
    return Go(search.then, {**search.args, "enterprise_id": int(picked)})
