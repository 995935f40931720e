"""Who owes what in which period: a pure function of the rules of the campaigns that run, and of what is known of the
enterprise. What two campaigns ask alike is owed once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from functools import cached_property

from inspection.duties.dossier import Dossier
from inspection.duties.ladder import usual_ladder, usual_reminders
from inspection.duties.period import Period, periods
from inspection.duties.rule import By, Deed, Does, Every, OnEvent, Proof, Rule, Rung, Unit, When, Who
from inspection.duties.stretch import stretches
from inspection.words import Bilingual

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Running:
    """A campaign as it was started. ``known_on``: the day on which the start was made known here: of what was over
    before then nobody could know, and nobody owes it. ``regions``: where it was started, by name; empty is
    everywhere. ``authorities``: what authorities owe, once for all enterprises."""

    name: str
    period: Period
    zone: tzinfo
    rules: tuple[Rule, ...]
    known_on: date = date.min
    regions: frozenset[str] = frozenset()
    authorities: tuple[Rule, ...] = ()


@dataclass(frozen=True, order=True)
class Asked:
    """Which rule of which campaign asks for it."""

    campaign: str
    rule: str


@dataclass(frozen=True)
class Obligation:
    """``counts_from`` to ``last`` (both included): what is done then fulfils it. ``parts``: the stretches of days
    in which it is owed; the first begins when it is asked for, and when the last ends before ``last``, it has
    lapsed. ``about``: the event that made it due."""

    who: Who
    does: Does
    first: date  # of the calendar period
    last: date
    counts_from: date
    parts: tuple[Period, ...]
    times: int
    zone: tzinfo
    asked: tuple[Asked, ...]
    title: Bilingual
    proof: Proof
    remind: tuple[int, ...]
    ladder: tuple[Rung, ...]
    about: str = ""
    once: bool = False  # it does not come again

    @cached_property
    def key(self) -> str:
        """The same for whoever asks the same of the same post in the same period."""
        named = f"{self.who}/{self.does}/{self.first}/{self.last}"
        return f"{named}/{self.about}" if self.about else named


def owed(running: Sequence[Running], dossier: Dossier, window: Period) -> list[Obligation]:
    """Everything whose period touches the window, merged, in order of its last day."""
    found: dict[str, Obligation] = {}
    for campaign in running:
        for rule in campaign.rules:
            for one in _of_rule(campaign, rule, dossier, window):
                before = found.get(one.key)
                found[one.key] = one if before is None else merged(before, one)
    return sorted(found.values(), key=lambda one: (one.last, one.key))


def merged(one: Obligation, other: Obligation) -> Obligation:
    """Both have the same key. The more often and the stricter proof hold; what either counts, counts."""
    proofs = list(Proof)
    return replace(
        one,
        counts_from=min(one.counts_from, other.counts_from),
        parts=_union((*one.parts, *other.parts)),
        times=max(one.times, other.times),
        asked=tuple(sorted({*one.asked, *other.asked})),
        proof=max(one.proof, other.proof, key=proofs.index),
        remind=tuple(sorted({*one.remind, *other.remind}, reverse=True)),
        ladder=one.ladder or other.ladder,
    )


def _of_rule(campaign: Running, rule: Rule, dossier: Dossier, window: Period) -> Iterator[Obligation]:
    for when, days in stretches(rule, dossier, campaign.regions):
        if (known := days.clipped(Period(campaign.known_on, date.max))) is None:
            continue
        if isinstance(when, OnEvent):
            yield from _on_events(campaign, rule, when, known, dossier, window)
            continue
        for whole in _periods(campaign, when, window):
            inside = _counted(when, whole) if isinstance(when, By) else whole.clipped(campaign.period)
            part = _asked_for(when, inside).clipped(known) if inside else None
            if inside is not None and part is not None and _fair(when, part, inside):
                yield _obligation(campaign, rule, when, whole, inside, part)


def _counted(when: By, whole: Period) -> Period:
    return Period(max(whole.first, when.opens), whole.last) if when.anew and when.opens else whole


def _asked_for(when: Every | By, inside: Period) -> Period:
    opens = when.opens if isinstance(when, By) else None
    return Period(max(inside.first, opens or inside.first), inside.last)


def _periods(campaign: Running, when: Every | By, window: Period) -> Iterable[Period]:
    if isinstance(when, By):
        once = Period(campaign.period.first, when.date)
    elif when.unit is Unit.CAMPAIGN:
        once = campaign.period
    else:
        within = window.clipped(campaign.period)
        return periods(when.unit, within) if within else ()
    return [once] if once.clipped(window) else []


def _fair(when: Every | By, part: Period, inside: Period) -> bool:
    """Whoever comes under a rule in the middle of a period that will come again owes it only if at least half of
    it is left; what is to be done once is owed for as long as there is time."""
    repeated = isinstance(when, Every) and when.unit is not Unit.CAMPAIGN
    left = (inside.last - part.first).days + 1
    return not repeated or left * 2 >= inside.days


def _obligation(
    campaign: Running, rule: Rule, when: When, whole: Period, inside: Period, part: Period, about: str = ""
) -> Obligation:
    return Obligation(
        who=rule.who,
        does=_named(rule),
        first=whole.first,
        last=inside.last,
        counts_from=inside.first,
        parts=(part,),
        times=when.times if isinstance(when, Every) else 1,
        zone=campaign.zone,
        asked=(Asked(campaign.name, rule.id),),
        title=rule.title,
        proof=rule.proof,
        remind=rule.remind if rule.remind is not None else usual_reminders(when),
        ladder=rule.ladder if rule.ladder is not None else usual_ladder(when),
        about=about,
        once=not isinstance(when, Every) or when.unit is Unit.CAMPAIGN,
    )


def _named(rule: Rule) -> Does:
    """Somebody's word for one thing is not their word for another."""
    nameless = not rule.does.name and rule.does.deed is not Deed.SELF_CHECK
    return Does(rule.does.deed, rule.id) if nameless else rule.does


def _on_events(
    campaign: Running, rule: Rule, when: OnEvent, days: Period, dossier: Dossier, window: Period
) -> Iterator[Obligation]:
    """Within so many days of each such event that happened while the rule held and the campaign ran. It is asked
    for the next morning: what cannot wait until then, the loop of the hazard itself tells at once."""
    for event in dossier.happened:
        last = event.day + timedelta(days=max(1, when.within_days))
        if event.occasion is when.occasion and event.day in campaign.period and event.day in days:
            whole, part = Period(event.day, last), Period(event.day + _DAY, last).clipped(days)
            if part is not None and whole.clipped(window):
                yield _obligation(campaign, rule, when, whole, whole, part, event.subject)


def _union(parts: Iterable[Period]) -> tuple[Period, ...]:
    """In order, what touches or overlaps joined."""
    joined: list[Period] = []
    for part in sorted(parts):
        if joined and part.first <= joined[-1].last + _DAY:
            joined[-1] = Period(joined[-1].first, max(joined[-1].last, part.last))
        else:
            joined.append(part)
    return tuple(joined)
