"""What becomes of an obligation as time goes on. Each event has the moment at which it falls due by the calendar, not
that at which somebody looked: so a clock that leaps tells the same as one that is looked at every day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from inspection.duties.dossier import Act, Dossier
from inspection.duties.obligation import Obligation, Running, owed
from inspection.duties.period import Period, begins, ends, moment
from inspection.duties.rule import To

MORNING = time(7, 30)
"""When the day's duties are asked for and those of yesterday judged; before the digest, and not at night."""

ONCE_FOR = 366
"""Days for which what is to be done once can be caught up with."""

_DAY = timedelta(days=1)


class Turn(StrEnum):
    """What can become of an obligation."""

    OPENED = "opened"
    REMINDED = "reminded"
    DONE = "done"
    LAPSED = "lapsed"  # its reason is gone: no miss
    MISSED = "missed"  # for good
    ESCALATED = "escalated"
    CAUGHT_UP = "caught_up"  # done after all; the miss remains


_ORDER = {turn: place for place, turn in enumerate(Turn)}


@dataclass(frozen=True)
class Event:
    """``left``: days until the last day, of a reminder; ``record``: what was done; ``to`` and ``rung`` (1 is the first)
    of the ladder."""

    at: datetime
    key: str
    turn: Turn
    left: int = 0
    record: str = ""
    person_id: int = 0
    rung: int = 0
    to: To | None = None


def advance(running: Sequence[Running], dossier: Dossier, since: datetime, until: datetime) -> list[Event]:
    """Everything that falls due after ``since``, up to and including ``until``, in order."""
    if not running or until <= since:
        return []
    window = Period(min(campaign.period.first for campaign in running), until.date() + _DAY)
    found = [
        event
        for one in owed(running, dossier, window)
        for event in life(one, dossier.acts, until, dossier.gone_on)
        if since < event.at
    ]
    return sorted(found, key=lambda event: (event.at, event.key, _ORDER[event.turn]))


def life(one: Obligation, acts: Iterable[Act], until: datetime, gone_on: date | None = None) -> list[Event]:
    """All that becomes of it up to and including ``until``, in order. ``gone_on``: the enterprise is no more, and
    nobody is troubled further."""
    done = in_time(one, acts)
    events = list(_asking(one, done))
    if done is None and one.parts[-1].last >= one.last:
        events += _missed(one, caught_up(one, acts), gone_on)
    return sorted((e for e in events if e.at <= until), key=lambda e: (e.at, _ORDER[e.turn]))


def in_time(one: Obligation, acts: Iterable[Act]) -> Act | None:
    """What fulfilled it: done in its period, and known before the miss would have been recorded."""
    first, past, judged = begins(one.counts_from, one.zone), ends(one.last, one.zone), _judged(one)
    return _last_of(one, (act for act in acts if first <= act.at < past and act.known < judged))


def caught_up(one: Obligation, acts: Iterable[Act]) -> Act | None:
    """What made up for it after it was missed, or what was done in time and told too late. Of what comes again, as
    long as the ladder goes on: after that, the next period counts."""
    first, over = begins(one.counts_from, one.zone), ends(chased_until(one), one.zone)
    return _last_of(one, (act for act in acts if first <= act.at and act.known < over))


def chased_until(one: Obligation) -> date:
    """The last day on which anything can still become of it."""
    climbs = max((rung.after_days for rung in one.ladder), default=0)
    return one.last + timedelta(days=max(climbs, ONCE_FOR) if one.once else climbs)


def _last_of(one: Obligation, acts: Iterable[Act]) -> Act | None:
    """The one with which it was done often enough."""
    fitting = sorted((a for a in acts if a.fulfils(one.does, one.who)), key=lambda a: (a.known, a.record))
    return fitting[one.times - 1] if len(fitting) >= one.times else None


def _asking(one: Obligation, done: Act | None) -> Iterator[Event]:
    """Asked for, reminded of, done or lapsed."""
    opened = _morning(one, one.parts[0].first)
    over = _morning(one, one.parts[-1].last + _DAY)
    if done is not None and done.known < over:
        at = max(done.known, opened)
        yield Event(at, one.key, Turn.DONE, record=done.record, person_id=done.person_id or 0)
    for number, part in enumerate(one.parts):
        asked = _morning(one, part.first)
        if number == 0 or done is None or done.known >= asked:
            yield Event(asked, one.key, Turn.OPENED, left=(one.last - part.first).days)
        for left in one.remind:
            day = one.last - timedelta(days=left)
            at = _morning(one, day)
            if part.first < day <= part.last and (done is None or done.known > at):
                yield Event(at, one.key, Turn.REMINDED, left=left)
        over = _morning(one, part.last + _DAY)
        if part.last < one.last and (done is None or done.known >= over):
            yield Event(over, one.key, Turn.LAPSED)


def _missed(one: Obligation, late: Act | None, gone_on: date | None) -> Iterator[Event]:
    """The miss, the rungs it climbs, and what was done after all."""
    judged = _judged(one)
    yield Event(judged, one.key, Turn.MISSED)
    for number, rung in enumerate(one.ladder, 1):
        day = one.last + timedelta(days=rung.after_days)
        at = _morning(one, day)
        if (late is None or late.known > at) and (gone_on is None or day < gone_on):
            yield Event(at, one.key, Turn.ESCALATED, rung=number, to=rung.to)
    if late is not None:
        at = max(late.known, judged)
        yield Event(at, one.key, Turn.CAUGHT_UP, record=late.record, person_id=late.person_id or 0)


def _judged(one: Obligation) -> datetime:
    return _morning(one, one.last + _DAY)


def _morning(one: Obligation, day: date) -> datetime:
    return moment(day, MORNING, one.zone)
