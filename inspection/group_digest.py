"""A region's day for a work group: numbers alone. Names of people and enterprises, hazards one by one, and what workers
have reported stay in the chats of those whom it concerns."""

from collections.abc import Sequence

from inspection.digest import DigestFacts, Part
from inspection.words import Words, words

MOST_BELOW = 4  # regions below that are named
WAITING = (Part.DUE_TODAY, Part.TO_APPROVE, Part.TO_REINSPECT)


def group_digest(facts: DigestFacts, below: Sequence[tuple[str, DigestFacts]] = ()) -> list[Words]:
    """``below``: the regions directly below, by name. At most twelve lines."""
    weekday = words(f"digest.weekday.{facts.day.isoweekday()}")
    told = [words("group.digest.title", scope=list(facts.scope), day=facts.day, weekday=weekday)]
    late = facts.of(Part.OVERDUE)
    if late:
        major = sum(hazard.is_major for hazard in late)
        told.append(words("group.digest.overdue", n=len(late), major=major))
    told += _below(below)
    waiting = [words(f"digest.{part}", n=len(facts.of(part))) for part in WAITING if facts.of(part)]
    if waiting:
        told.append(words("group.digest.waiting", parts=waiting))
    if facts.missed:
        told.append(words("digest.missed", n=len(facts.missed), sites=facts.missed_sites))
    if facts.calls or facts.listed:
        counts = {"calls": facts.calls, "listed": len(facts.listed), "late": len(facts.listed_late)}
        told.append(words("digest.pursued", **counts))
    return [*told, _yesterday(facts)]


def _below(below: Sequence[tuple[str, DigestFacts]]) -> list[Words]:
    """Whoever has something overdue, the most first."""
    late = [(len(facts.of(Part.OVERDUE)), name) for name, facts in below if facts.of(Part.OVERDUE)]
    late.sort(key=lambda one: -one[0])
    told = [words("group.digest.region", region=name, n=n) for n, name in late[:MOST_BELOW]]
    if len(late) > MOST_BELOW:
        told.append(words("menu.more", count=len(late) - MOST_BELOW))
    return told


def _yesterday(facts: DigestFacts) -> Words:
    found, closed = facts.of(Part.FOUND), facts.of(Part.CLOSED)
    if not (facts.visits or found or closed):
        return words("digest.quiet_yesterday")
    counts = {"visits": len(facts.visits), "sites": len(facts.sites), "found": len(found)}
    major = len(facts.of(Part.FOUND_MAJOR))
    return words("digest.yesterday", **counts, major=major, closed=len(closed))
