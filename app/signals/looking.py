"""Looks at what has just happened and says what is worth a question."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from app.signals.limits import Limits
from inspection.signals import findings, habits, pace, rectifying, whereabouts
from inspection.signals.seen import HazardSeen, VisitSeen
from inspection.signals.signal import Hint
from storage.record import OFFICIAL
from storage.signal_sources import SignalSources, is_placeless

DISTRICT_DAYS = 30
FOUND = frozenset(
    {
        "hazard.find",
        "hazard.verify",
        "hazard.amend",
        "hazard.correct",
        "hazard.grade_general",
        "hazard.grade_major",
    }
)
"""After any of them a hazard may have the item that it is against."""


@dataclass(frozen=True)
class Looker:
    """Reads alone. Everything it reads is bounded by ``SignalSources``."""

    facts: SignalSources
    limits: Limits
    zone: tzinfo

    async def at_visit(self, visit: VisitSeen) -> list[Hint]:
        if visit.kind not in OFFICIAL:
            return await self._at_self_check(visit)
        region = await self.facts.region_of(visit.enterprise_id)
        t = self.limits.of(region)
        before = await self.facts.of_lead(visit.lead_id, visit.submitted_at)
        around = [region] if region is not None else []
        others = await self.facts.around(around, visit.lead_id, visit.submitted_at, DISTRICT_DAYS)
        hints = [
            pace.too_fast(visit, _paces(before), _paces(others), t),
            pace.all_at_once(visit, t),
            whereabouts.off_site(visit, [is_placeless(one) for one in before], t),
            await self._zero(visit),
            await self._last_day(visit),
        ]
        return [one for one in hints if one is not None]

    async def _at_self_check(self, visit: VisitSeen) -> list[Hint]:
        t = self.limits.of(await self.facts.region_of(visit.enterprise_id))
        checks = await self.facts.self_checks(visit, t.same_times)
        since = checks[-1][0].submitted_at
        seen = await self.facts.contradicting(visit.enterprise_id, since, visit.submitted_at)
        hint = habits.same_answers(checks, self._month(visit.submitted_at), seen, t)
        return [hint] if hint is not None else []

    async def _zero(self, visit: VisitSeen) -> Hint | None:
        """Asked of the regions where the person stands: colleagues go to the same kinds of site."""
        regions = await self.facts.regions_of(visit.lead_id)
        t = self.limits.of(regions[0] if regions else None)
        if visit.violations or not regions:
            return None
        until = visit.submitted_at
        others = await self.facts.around(regions, visit.lead_id, until, t.zero_days)
        own = [visit, *await self.facts.of_lead(visit.lead_id, until, until - timedelta(days=t.zero_days))]
        month = self._month(until)
        return findings.zero_findings(visit.lead_id, month, _by_sector(own), _by_sector(others), t)

    async def _last_day(self, visit: VisitSeen) -> Hint | None:
        regions = await self.facts.regions_of(visit.lead_id)
        local = visit.submitted_at.astimezone(self.zone)
        first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        month = [*await self.facts.of_lead(visit.lead_id, visit.submitted_at, first), visit]
        days = [one.submitted_at.astimezone(self.zone).date() for one in month]
        return habits.last_day(visit.lead_id, days, self.limits.of(regions[0] if regions else None))

    async def at_hazard(self, hazard: HazardSeen, actions: Sequence[str]) -> list[Hint]:
        """``actions``: what has happened to it, as the chain calls it."""
        t = self.limits.of(await self.facts.region_of(hazard.enterprise_id))
        hints: list[Hint | None] = []
        if hazard.item_id is not None and FOUND & set(actions):
            where = hazard.item_id, hazard.enterprise_id, hazard.found_at
            hints.append(findings.found_later(hazard, await self.facts.passed(*where, t.later_days), t))
        if "hazard.close" in actions:
            hints.append(rectifying.closed_fast(hazard, t))
        return [one for one in hints if one is not None]

    async def at_plan(self, enterprise_id: int, now: datetime) -> list[Hint]:
        t = self.limits.of(await self.facts.region_of(enterprise_id))
        since = now - timedelta(days=t.extended_days)
        told = await self.facts.deadlines(enterprise_id, since)
        hint = rectifying.always_extended(enterprise_id, self._month(now), told, t)
        return [hint] if hint is not None else []

    def _month(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%Y-%m}"


def _paces(visits: Sequence[VisitSeen]) -> list[float]:
    return [one.pace for one in visits if one.items]


def _by_sector(visits: Sequence[VisitSeen]) -> Mapping[str, tuple[int, int]]:
    """Kind of site → visits, and how many of them found something."""
    all_, found = (
        Counter(one.sector for one in visits),
        Counter(one.sector for one in visits if one.violations),
    )
    return {sector: (count, found[sector]) for sector, count in all_.items()}
