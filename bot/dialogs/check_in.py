"""Arriving on site: by the poster, by a place, or by word alone; whatever it is, it is recorded and never blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.collected import Place
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Text
from bot.view import Label
from inspection.people import ENTERPRISE_ROLES, Person, Role
from inspection.place import verdict
from inspection.rights import Right, Site, may, must
from inspection.usecases.check_in import ArriveOnSite
from inspection.visit import Visit, VisitFacts
from inspection.visit_kind import VisitKind
from inspection.words import Refused, Words, words

SELF_KINDS = (VisitKind.SELF_DAILY, VisitKind.SELF_WEEKLY, VisitKind.SELF_MONTHLY)


@dataclass(frozen=True)
class Arrival:
    """What the check-in needs before it runs. ``inspects``: for the authorities, not for the enterprise."""

    about: VisitFacts
    inspects: bool
    leads: bool
    by_poster: bool
    kind: VisitKind | None = None  # known beforehand: a duty asks for it

    @property
    def planned(self) -> Visit | None:
        return self.about.visit


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Arrival:
    """Raises Refused("not_allowed") for who may neither inspect here nor check this enterprise for itself."""
    if person is None:
        raise Refused("not_enrolled")
    about = await facts.visit_facts(person, args["enterprise_id"], now)
    site = Site(about.enterprise.id, about.enterprise.region_id)
    inspects = may(person, Right.VISIT, site)
    if not inspects:
        must(person, Right.SELF_CHECK if person.holds(*ENTERPRISE_ROLES) else Right.VISIT, site)
    token = args.get("token")
    scanned = await facts.site_of_poster(token) if token else None
    by_poster = scanned is not None and scanned.id == about.enterprise.id
    kind = VisitKind(args["kind"]) if "kind" in args else None
    return Arrival(about, inspects, person.holds(Role.PRINCIPAL), by_poster, kind)


def title(arrival: Arrival) -> Label:
    firm = arrival.about.enterprise
    return words("check_in.title", region=firm.region, name=firm.name)


def run(ask: Ask, arrival: Arrival) -> ArriveOnSite:
    firm, planned = arrival.about.enterprise, arrival.planned
    fix = ask(Place(key="place", asks=Words("check_in.place"), title=Words("check_in.place_title")))
    judged = verdict(firm.place, fix)
    reason = None
    if judged.asks_reason and not (arrival.by_poster and fix.lat is None):
        asks = words("check_in.reason", verdict=judged.words)
        reason = ask(Text(key="reason", asks=asks, skip=Words("check_in.no_reason"), at_most=200))
    arrived = ArriveOnSite(firm.id, fix, arrival.by_poster, reason=reason)
    if planned is not None:
        return replace(arrived, kind=planned.kind, visit_id=planned.id)
    if arrival.kind is not None:
        return replace(arrived, kind=arrival.kind)
    return arrived if arrival.inspects else replace(arrived, kind=_own_kind(ask, arrival))


def _own_kind(ask: Ask, arrival: Arrival) -> VisitKind:
    kinds = (*SELF_KINDS, VisitKind.LEADER_LED) if arrival.leads else SELF_KINDS
    options = [Option(kind.value, words("check_in.kind", kind=kind)) for kind in kinds]
    return VisitKind(ask(Choice(key="kind", asks=Words("check_in.which_kind"), options=options, across=2)))
