"""The thief's best guesses at who sent which report, and how good they are."""

import math
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from tests.privacy.town import Sent, Town
from tests.privacy.traces import Clock, Places

SHIFT = timedelta(hours=8)  # the office's zone
ORDERED = 5
"""Reports on one day, from which on their order says something of their times."""

Guesses = Mapping[str, Sequence[float]]
"""Of each case, by its number: the times (POSIX) at which it may have come."""


def by_order(town: Town, places: Places) -> Guesses:
    """The day's reports lie in the order in which they came: the second of three came in the middle of the day."""
    found = {}
    for day, cases in _days(town.sent):
        if len(cases) < ORDERED:
            continue
        there = sorted(
            (one.number for one in cases if one.number in places), key=lambda one: (places[one], one)
        )
        moments = sorted(at.timestamp() for ats in town.active[day].values() for at in ats)
        for n, number in enumerate(there):
            found[number] = [moments[int((n + 0.5) / len(there) * len(moments))]]
    return found


def by_event(times: Mapping[str, float]) -> Guesses:
    """It came when the audit chain first tells of it."""
    return {number: [time] for number, time in times.items()}


def by_neighbours(town: Town, places: Places, clock: Clock) -> Guesses:
    """What lies beside a row of the ledger came when that did."""
    return {number: [_when(place, clock)] for number, place in places.items()}


def by_hoard(town: Town, places: Places, clock: Clock) -> Guesses:
    """Whatever report lies there now: beside the ledger's rows of that day, room was taken for one of its reports."""
    times = [_when(place, clock) for place in places.values()]
    found: dict[str, list[float]] = {}
    for day, cases in _days(town.sent):
        guessed = [time for time in times if _day(datetime.fromtimestamp(time, UTC)) == day]
        found |= {one.number: guessed for one in cases if guessed}
    return found


def closeness(town: Town, guesses: Guesses) -> tuple[float, float]:
    """Where the true sender stands among all who were active that day, on average: 0 is the first guess, 0.5 is
    chance. And the standard deviation that chance has."""
    ranks = [_rank(one, town, guesses[one.number]) for one in town.sent if one.number in guesses]
    return (sum(ranks) / len(ranks), math.sqrt(1 / 12 / len(ranks))) if ranks else (0.5, 0.0)


def _rank(one: Sent, town: Town, guessed: Sequence[float]) -> float:
    people = town.active[_day(one.at)]
    far = {person: _distance(people[person], guessed) for person in people}
    nearer = sum(distance < far[one.sender] for distance in far.values())
    same = sum(distance == far[one.sender] for distance in far.values())
    return (nearer + same / 2) / len(people)


def _distance(ats: Iterable[datetime], guessed: Sequence[float]) -> float:
    return min(abs(at.timestamp() - time) for at in ats for time in guessed)


def _when(place: float, clock: Clock) -> float:
    at = bisect(clock, (place, math.inf))
    near = clock[max(0, at - 1) : at + 1]
    return sum(time for _, time in near) / len(near)


def _days(sent: Sequence[Sent]) -> Iterator[tuple[date, list[Sent]]]:
    for day in sorted({_day(one.at) for one in sent}):
        yield day, [one for one in sent if _day(one.at) == day]


def _day(at: datetime) -> date:
    return (at + SHIFT).date()
