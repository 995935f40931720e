"""The manager's daily digest: what is worth telling, in which order, with which buttons."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inspection.record import shortened
from inspection.returns.due_table import PRESSING, DueTable
from inspection.rights import Right
from inspection.words import Bilingual, Words, words

SHOWN = 3  # overdue hazards told one by one; the others are behind their number
MOST_LINES = 12
MOST_BUTTONS = 6
MOST_TABLES = 2
NAME_AT = 18  # characters of an enterprise's name
WHAT_AT = 24


class Part(StrEnum):
    """The lists a digest counts. Each number opens into its list."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    TO_APPROVE = "to_approve"  # re-inspected, waiting to be closed
    TO_REINSPECT = "to_reinspect"
    TO_VERIFY = "to_verify"  # reported by workers
    FOUND = "found"  # yesterday
    FOUND_MAJOR = "found_major"
    CLOSED = "closed"


PENDING = (Part.OVERDUE, Part.DUE_TODAY, Part.TO_APPROVE, Part.TO_REINSPECT, Part.TO_VERIFY)
YESTERDAY = (Part.FOUND, Part.FOUND_MAJOR, Part.CLOSED)


@dataclass(frozen=True)
class DigestHazard:
    """One hazard as a digest names it."""

    id: int
    number: str
    enterprise: str
    what: Bilingual | str
    is_major: bool = False
    days_late: int = 0


@dataclass(frozen=True)
class DigestFacts:
    """What stands behind one digest. ``day`` and yesterday are calendar days of the system's zone.

    ``visits`` are yesterday's submitted visits by the authorities, ``sites`` the distinct enterprises among
    them. ``head`` is the audit chain's (seq, hash) when the facts were read.
    """

    scope: tuple[str, ...]
    day: date
    head: tuple[int, str]
    lists: Mapping[Part, tuple[DigestHazard, ...]] = field(default_factory=dict)
    visits: tuple[int, ...] = ()
    sites: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()  # obligations whose last day was yesterday
    rights: frozenset[Right] = frozenset(Right)  # of the posts that bring it
    missed_sites: int = 0  # the distinct enterprises and authorities among them
    calls: int = 0  # open ones
    listed: tuple[int, ...] = ()  # hazards under listed supervision that has not ended
    listed_late: tuple[int, ...] = ()  # those of them past its deadline
    signals: int = 0  # quality signals that were raised yesterday, none of the reader's own

    tables: tuple[DueTable, ...] = ()  # due soon and not sent

    def of(self, part: Part) -> tuple[DigestHazard, ...]:
        return self.lists.get(part, ())

    def ids(self, part: Part) -> tuple[int, ...]:
        return tuple(hazard.id for hazard in self.of(part))


class DigestAction(StrEnum):
    URGE = "urge"  # one hazard
    OPEN = "open"  # one hazard
    PLAN = "plan"  # a visit to the enterprise of one hazard: who goes, and when
    CALL = "call"  # departments to one hazard
    SUPERVISE = "supervise"  # one hazard, 挂牌督办
    TABLE = "table"  # one that is due
    LIST = "list"  # one part of the digest, as it is when the button is pressed


@dataclass(frozen=True)
class DigestButton:
    """``part`` for LIST, ``token`` for TABLE, ``hazard_id`` for all others."""

    label: Words
    action: DigestAction
    hazard_id: int | None = None
    part: Part | None = None
    token: str = ""


@dataclass(frozen=True)
class Line:
    """One line and the hazards (or visits, or obligations) that its number counts."""

    words: Words
    hazards: tuple[int, ...] = ()
    visits: tuple[int, ...] = ()
    duties: tuple[int, ...] = ()


@dataclass(frozen=True)
class Digest:
    """At most twelve lines and six buttons."""

    lines: tuple[Line, ...]
    buttons: tuple[DigestButton, ...]


def fingerprint(facts: DigestFacts) -> str:
    """The same for the same open work, whatever the day: how a digest knows that nothing changed."""
    pending = [sorted(facts.ids(part)) for part in PENDING]
    return hashlib.sha256(json.dumps(pending).encode()).hexdigest()[:16]


def worth_sending(facts: DigestFacts, previous: str | None) -> bool:
    """Silent when nothing is due and nothing changed since the digest with the fingerprint ``previous``."""
    if facts.of(Part.OVERDUE) or facts.of(Part.DUE_TODAY):
        return True
    if any(table.days_left <= PRESSING for table in facts.tables):
        return True
    if facts.missed or facts.visits or facts.signals or any(facts.of(part) for part in YESTERDAY):
        return True
    nothing = fingerprint(DigestFacts((), facts.day, facts.head))
    return fingerprint(facts) != (previous or nothing)


def digest(facts: DigestFacts) -> Digest:
    """The digest as it is shown: what is overdue first, numbers before words."""
    title = Line(words("digest.title", scope=list(facts.scope), day=facts.day, weekday=_weekday(facts.day)))
    rest = list[Line]()
    for part in (Part.DUE_TODAY, Part.TO_APPROVE, Part.TO_REINSPECT, Part.TO_VERIFY):
        if hazards := facts.of(part):
            rest.append(Line(words(f"digest.{part}", n=len(hazards)), facts.ids(part)))
    if facts.missed:
        told = words("digest.missed", n=len(facts.missed), sites=facts.missed_sites)
        rest.append(Line(told, duties=facts.missed))
    if facts.calls or facts.listed:
        counts = {"calls": facts.calls, "listed": len(facts.listed), "late": len(facts.listed_late)}
        rest.append(Line(words("digest.pursued", **counts), facts.listed))
    if facts.signals:
        rest.append(Line(words("digest.signals", n=facts.signals)))
    rest.append(_yesterday(facts))
    rest += [_table(table) for table in facts.tables[:MOST_TABLES]]
    rest.append(Line(words("digest.head", seq=facts.head[0], hash=_grouped(facts.head[1]))))
    late = _overdue(facts, min(SHOWN, MOST_LINES - 2 - len(rest)))
    return Digest((title, *late, *rest), _buttons(facts))


def _overdue(facts: DigestFacts, named: int) -> list[Line]:
    late = facts.of(Part.OVERDUE)
    if not late:
        return []
    major = sum(hazard.is_major for hazard in late)
    key = "digest.overdue_major" if major else "digest.overdue"
    lines = [Line(words(key, n=len(late), major=major), facts.ids(Part.OVERDUE))]
    return lines + [Line(_named(hazard), (hazard.id,)) for hazard in late[:named]]


def _named(hazard: DigestHazard) -> Words:
    what = hazard.what
    short = (
        Bilingual(shortened(what.zh, WHAT_AT), shortened(what.en, 2 * WHAT_AT))
        if isinstance(what, Bilingual)
        else shortened(what, WHAT_AT)
    )
    return words(
        "digest.late_major" if hazard.is_major else "digest.late",
        number=hazard.number,
        enterprise=shortened(hazard.enterprise, NAME_AT),
        what=short,
        days=hazard.days_late,
    )


def _yesterday(facts: DigestFacts) -> Line:
    found = facts.of(Part.FOUND)
    if not (facts.visits or found or facts.of(Part.CLOSED)):
        return Line(words("digest.quiet_yesterday"))
    told = words(
        "digest.yesterday",
        visits=len(facts.visits),
        sites=len(facts.sites),
        found=len(found),
        major=len(facts.of(Part.FOUND_MAJOR)),
        closed=len(facts.of(Part.CLOSED)),
    )
    return Line(told, facts.ids(Part.FOUND) + facts.ids(Part.CLOSED), facts.visits)


def _table(table: DueTable) -> Line:
    told = {"region": table.region, "due": table.due_on, "filled": table.filled, "of": table.of}
    if table.days_left < 0:
        return Line(words("digest.table_late", **told, days=-table.days_left))
    return Line(words("digest.table", **told))


def _buttons(facts: DigestFacts) -> tuple[DigestButton, ...]:
    """What can be done about the worst first; what does not fit is still behind the lists."""
    late = facts.of(Part.OVERDUE)
    buttons = _acts(facts, late[0]) if late else []
    for part in (Part.TO_APPROVE, Part.OVERDUE, Part.TO_VERIFY, Part.DUE_TODAY, Part.TO_REINSPECT):
        if len(facts.of(part)) > (part is Part.OVERDUE):  # the only overdue one has its own buttons
            label = words(f"digest.button.{part}", n=len(facts.of(part)))
            buttons.append(DigestButton(label, DigestAction.LIST, part=part))
    if len(late) == 1:
        opened = words("digest.button.open", number=late[0].number)
        buttons.append(DigestButton(opened, DigestAction.OPEN, late[0].id))
    tables = [
        DigestButton(words("digest.button.table", region=one.region), DigestAction.TABLE, token=one.token)
        for one in facts.tables[:MOST_TABLES]
    ]
    return (*buttons[: MOST_BUTTONS - len(tables)], *tables)


def _acts(facts: DigestFacts, worst: DigestHazard) -> list[DigestButton]:
    offers = (
        ("urge", DigestAction.URGE, Right.URGE in facts.rights),
        ("plan", DigestAction.PLAN, Right.PLAN_VISIT in facts.rights),
        ("call", DigestAction.CALL, Right.CALL in facts.rights),
        (
            "supervise",
            DigestAction.SUPERVISE,
            Right.LIST in facts.rights and worst.is_major and worst.id not in facts.listed,
        ),
    )
    return [
        DigestButton(words(f"digest.button.{name}", number=worst.number), action, worst.id)
        for name, action, offered in offers
        if offered
    ]


def _weekday(day: date) -> Words:
    return words(f"digest.weekday.{day.isoweekday()}")


def _grouped(digest: str) -> str:
    """Sixteen hex digits in fours: enough to recognise, short enough to copy by hand."""
    return " ".join(digest[i : i + 4] for i in range(0, 16, 4))
