"""Which enterprise: by parts of its name, its code or its initials, among those that the person may read."""

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
    """``sites`` are the best of ``count`` that ``query`` finds; ``missed`` is a word that found nothing."""

    sites: Sequence[Enterprise]
    count: int
    then: str
    args: Mapping[str, Any]
    query: str = ""
    missed: str = ""


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Search:
    """``part``, the newest word, narrows what ``query`` finds, or else is looked for alone; one in vain leaves what
    was there. Raises Refused("no_site")."""
    if person is None:
        raise Refused("not_enrolled")
    query, part = args.get("query", ""), args.get("part", "")
    onward = args["then"], args.get("args", {})
    for words_told in (f"{query} {part}".strip(), part) if part else ():
        sites, count = await facts.sites(person, words_told, MOST)
        if sites:
            return Search(sites, count, *onward, words_told)
    sites, count = await facts.sites(person, query, MOST)
    if not sites:
        raise Refused("no_site")
    return Search(sites, count, *onward, query, part)


def title(search: Search) -> Label:
    return words("choose_site.title", count=search.count)


def run(ask: Ask, search: Search) -> Go:
    if search.count > MOST:
        part = ask(Text(key="part", asks=_asks(search), at_most=100)) or ""
        again = {"then": search.then, "args": search.args, "query": search.query, "part": part}
        return Go("choose_site", again)
    options = [Option(str(site.id), site.name) for site in search.sites]
    picked = ask(Choice(key="site", asks=Words("choose_site.pick"), options=options))
    return Go(search.then, {**search.args, "enterprise_id": int(picked)})


def _asks(search: Search) -> Words:
    if search.missed:
        return words("choose_site.none", part=search.missed)
    if search.query:
        return words("choose_site.too_many", count=search.count)
    return Words("choose_site.which")
