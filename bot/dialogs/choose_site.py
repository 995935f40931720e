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
LISTED = 2000  # a district has some hundreds


@dataclass(frozen=True)
class Search:
    """``count`` is how many there are, also when they are more than ``sites``."""

    sites: Sequence[Enterprise]
    count: int
    then: str
    args: Mapping[str, Any]


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Search:
    """The enterprises of the person's regions, by name. Raises Refused("no_site")."""
    if person is None:
        raise Refused("not_enrolled")
    query = args.get("query", "")
    sites = await facts.sites(person, query, LISTED)
    if not sites:
        raise Refused("no_site")
    count = await facts.count_sites(person, query) if len(sites) == LISTED else len(sites)
    return Search(sites, count, args["then"], args.get("args", {}))


def title(search: Search) -> Label:
    return words("choose_site.title", count=search.count)


def run(ask: Ask, search: Search) -> Go:
    sites, turn, asks = search.sites, 0, Words("choose_site.which")
    while len(sites) > MOST:
        part = ask(Text(key=f"part.{turn}", asks=asks, at_most=100)) or ""
        found = _with(part, sites) or _with(part, search.sites)
        asks = (
            words("choose_site.too_many", count=len(found)) if found else words("choose_site.none", part=part)
        )
        sites, turn = found or sites, turn + 1
    options = [Option(str(site.id), site.name) for site in sites]
    picked = ask(Choice(key=f"site.{turn}", asks=Words("choose_site.pick"), options=options))
    return Go(search.then, {**search.args, "enterprise_id": int(picked)})


def _with(part: str, sites: Sequence[Enterprise]) -> Sequence[Enterprise]:
    return [site for site in sites if part in site.name or part.upper() in site.credit_code]
