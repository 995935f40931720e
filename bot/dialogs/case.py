"""What every dialog about one hazard needs before it runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.checklist import checklist
from inspection.enterprise import Enterprise
from inspection.hazard import Hazard
from inspection.people import Person
from inspection.standard import Standard
from inspection.words import Refused, words


@dataclass(frozen=True)
class Case:
    """One hazard, as of ``today`` in the system's zone."""

    hazard: Hazard
    enterprise: str
    staff: tuple[str, ...]
    others: tuple[Hazard, ...]
    standard: Standard
    own_articles: frozenset[int]  # those that the site's sector and traits call for
    today: date
    action: str  # for dialogs that serve several


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Case:
    """Rights are asked when the command is done; here only that there is somebody and something."""
    if person is None:
        raise Refused("not_enrolled")
    hazard = await facts.hazard(args["hazard_id"])
    name, action = "", str(args.get("action", ""))
    staff: tuple[str, ...] = ()
    others: tuple[Hazard, ...] = ()
    own: frozenset[int] = frozenset()
    if hazard.enterprise_id is not None:
        site = await facts.enterprise(hazard.enterprise_id)
        name, own = site.name, _articles(facts.standard(), site)
        staff = tuple(member.name for member in await facts.staff(hazard.enterprise_id))
        others = tuple(h for h in await facts.open_hazards(hazard.enterprise_id) if h.id != hazard.id)
    return Case(hazard, name, staff, others, facts.standard(), own, facts.today(now), action)


def _articles(standard: Standard, site: Enterprise) -> frozenset[int]:
    pages = checklist(standard, site.sector, site.traits)
    return frozenset(item.article.number for page in pages for item in page.items)


def title(case: Case) -> Label:
    return words("case.title", number=case.hazard.number, enterprise=case.enterprise or None)
