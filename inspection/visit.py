"""A visit to a site, from plan to the enterprise's answer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from inspection.agency import Agency
from inspection.checklist import Section
from inspection.enterprise import Enterprise
from inspection.place import Fix, Nearness
from inspection.rights import Site
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused


class VisitState(StrEnum):
    PLANNED = "planned"
    CHECKED_IN = "checked_in"
    SUBMITTED = "submitted"
    ANSWERED = "answered"
    ABANDONED = "abandoned"


class Verdict(StrEnum):
    """What an item is at this site."""

    COMPLIANT = "compliant"
    VIOLATION = "violation"
    NOT_APPLICABLE = "not_applicable"


class Answer(StrEnum):
    """What the enterprise's person says to the record."""

    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"


@dataclass(frozen=True)
class CheckInRecord:
    """How somebody was on site: by the poster at its gate, by a place, by both, or by their word alone."""

    by_poster: bool
    fix: Fix
    nearness: Nearness
    distance: float | None  # metres
    reason: str | None = None  # why off site, as typed


@dataclass(frozen=True)
class Signature:
    """One inspector's: ``statement`` is what was restated when they signed; ``reason`` is why they do not."""

    person_id: int
    name: str
    statement: str | None = None
    signed_at: datetime | None = None
    agency: Agency | None = None
    refused_at: datetime | None = None
    reason: str | None = None

    @property
    def is_settled(self) -> bool:
        return self.signed_at is not None or self.refused_at is not None


@dataclass(frozen=True)
class Paged:
    """One page of the checklist: how many items, how many of them not compliant, and the whole seconds from when it
    was shown to when it was turned."""

    items: int
    others: int
    seconds: int


@dataclass(frozen=True)
class Finding:
    """What was found at one item. ``photos`` are Telegram's unique ids; degrees WGS-84, accuracy in metres."""

    item_id: str
    verdict: Verdict
    alternatives: tuple[str, ...] = ()
    other: str | None = None  # a condition the standard does not list
    note: str | None = None
    photos: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Moments are aware in UTC. ``number`` is given at submission; the first signature is the lead's. ``note``: what
    to look at, for the team alone, and only until the visit is over."""

    id: int
    enterprise_id: int
    enterprise: str
    region_id: int
    kind: VisitKind
    state: VisitState
    lead_id: int
    number: str | None = None
    planned_on: date | None = None
    checked_in_at: datetime | None = None
    check_in: CheckInRecord | None = None
    submitted_at: datetime | None = None
    tally: Mapping[Verdict, int] | None = None
    answered_by: int | None = None
    answered_at: datetime | None = None
    answer: Answer | None = None
    answer_reason: str | None = None
    note: str | None = None
    planned_by: int | None = None
    signatures: tuple[Signature, ...] = ()
    paged: tuple[Paged, ...] = ()

    @property
    def site(self) -> Site:
        return Site(self.enterprise_id, self.region_id)

    @property
    def lead(self) -> str:
        return next((one.name for one in self.signatures if one.person_id == self.lead_id), "")

    @property
    def team(self) -> frozenset[int]:
        return frozenset({self.lead_id, *(signature.person_id for signature in self.signatures)})

    @property
    def owing(self) -> tuple[Signature, ...]:
        """Signatures that are still missing; where agencies sign, none is of one that has."""
        open_ = tuple(signature for signature in self.signatures if not signature.is_settled)
        if not KINDS[self.kind].by_agency:
            return open_
        done = {one.agency for one in self.signatures if one.is_settled and one.agency}
        return tuple(signature for signature in open_ if signature.agency not in done)

    @property
    def awaits_answer(self) -> bool:
        return self.state is VisitState.SUBMITTED and KINDS[self.kind].answered

    @property
    def is_secret(self) -> bool:
        """Whether the enterprise must not learn of it yet."""
        return KINDS[self.kind].hidden and self.state is VisitState.PLANNED

    def checked_in(self, record: CheckInRecord, now: datetime) -> "Visit":
        """The visit begun. The first check-in stands: its time decides whether a self-report came before."""
        if self.state is VisitState.CHECKED_IN:
            return self
        self.must_be(VisitState.PLANNED)
        return replace(self, state=VisitState.CHECKED_IN, checked_in_at=now, check_in=record)

    def submitted(self, number: str, tally: Mapping[Verdict, int], now: datetime) -> "Visit":
        """Raises Refused("visit_is") unless somebody has checked in and nobody has submitted."""
        self.must_be(VisitState.CHECKED_IN)
        return replace(
            self, state=VisitState.SUBMITTED, number=number, tally=tally, submitted_at=now, note=None
        )

    def signed(self, person_id: int, statement: str, now: datetime) -> "Visit":
        """Raises what ``owed_by`` raises."""
        owed = self.owed_by(person_id)
        return self._with(owed, replace(owed, statement=statement, signed_at=now))

    def unsigned(self, person_id: int, reason: str, now: datetime) -> "Visit":
        """An agency does not sign. Raises what ``owed_by`` raises, and Refused("must_sign") where everybody must."""
        owed = self.owed_by(person_id)
        if not KINDS[self.kind].by_agency:
            raise Refused("must_sign", kind=self.kind)
        return self._with(owed, replace(owed, reason=reason, refused_at=now))

    def in_name_of(self, person_id: int, agency: Agency | None) -> "Visit":
        """What was written when it was planned stands."""
        mine = next((s for s in self.signatures if s.person_id == person_id and s.agency is None), None)
        return self if mine is None else self._with(mine, replace(mine, agency=agency))

    def _with(self, was: Signature, done: Signature) -> "Visit":
        return replace(self, signatures=tuple(done if s is was else s for s in self.signatures))

    def answered(self, by: int, answer: Answer, reason: str | None, now: datetime) -> "Visit":
        """Raises what ``must_await_answer`` raises, and Refused("reason_needed")."""
        self.must_await_answer()
        if answer is Answer.REFUSED and not (reason or "").strip():
            raise Refused("reason_needed")
        return replace(
            self,
            state=VisitState.ANSWERED,
            answered_by=by,
            answered_at=now,
            answer=answer,
            answer_reason=reason or None,
        )

    def moved(self, day: date) -> "Visit":
        """Raises Refused("visit_is") once somebody has checked in."""
        self.must_be(VisitState.PLANNED)
        return replace(self, planned_on=day)

    def abandoned(self) -> "Visit":
        """Raises Refused("visit_is") for a visit that has already become a record."""
        self.must_be(VisitState.PLANNED, VisitState.CHECKED_IN)
        return replace(self, state=VisitState.ABANDONED, note=None)

    def owed_by(self, person_id: int) -> Signature:
        """The signature that is missing. Raises Refused("visit_is") before there is a record,
        Refused("not_a_signer"), Refused("signed_already"), Refused("unsigned_already") or Refused("agency_done")."""
        self.must_be(VisitState.SUBMITTED, VisitState.ANSWERED)
        owed = next((s for s in self.signatures if s.person_id == person_id), None)
        if owed is None:
            raise Refused("not_a_signer", number=self.number)
        if owed.signed_at is not None:
            raise Refused("signed_already", number=self.number, at=owed.signed_at)
        if owed.refused_at is not None:
            raise Refused("unsigned_already", number=self.number, at=owed.refused_at)
        if owed not in self.owing:
            raise Refused("agency_done", number=self.number, agency=owed.agency and owed.agency.said)
        return owed

    def must_await_answer(self) -> None:
        """Raises Refused("answered_already") or Refused("nothing_to_answer")."""
        if self.answered_at is not None:
            raise Refused("answered_already", number=self.number, answer=self.answer, at=self.answered_at)
        if not self.awaits_answer:
            raise Refused("nothing_to_answer", state=self.state)

    def must_be_led_by(self, person_id: int) -> None:
        """Raises Refused("not_your_visit") naming who leads it."""
        if self.lead_id != person_id:
            lead = next((s.name for s in self.signatures if s.person_id == self.lead_id), None)
            raise Refused("not_your_visit", lead=lead)

    def must_be(self, *states: VisitState) -> None:
        """Raises Refused("visit_is") in any other state."""
        if self.state not in states:
            raise Refused("visit_is", enterprise=self.enterprise, state=self.state)


def tally(findings: Iterable[Finding]) -> Mapping[Verdict, int]:
    """How many items came out which way, every verdict named."""
    counted = Counter(finding.verdict for finding in findings)
    return {verdict: counted[verdict] for verdict in Verdict}


def check_complete(findings: Iterable[Finding], sections: Iterable[Section]) -> None:
    """Raises Refused("items_missing") or Refused("item_twice"): a record answers every item exactly once."""
    counted = Counter(finding.item_id for finding in findings)
    twice = [item_id for item_id, count in counted.items() if count > 1]
    if twice:
        raise Refused("item_twice", items=twice)
    missing = [item.short for section in sections for item in section.items if item.id not in counted]
    if missing:
        raise Refused("items_missing", count=len(missing), items=missing[:3])


@dataclass(frozen=True)
class Colleague:
    id: int
    name: str
    agency: Agency | None = None


@dataclass(frozen=True)
class OpenHazards:
    """Of one enterprise, as of a day: ``overdue`` and ``major`` are among ``open``, never added to it."""

    open: int = 0
    major: int = 0
    overdue: int = 0
    to_reinspect: int = 0


@dataclass(frozen=True)
class VisitFacts:
    """What a visit dialog needs before it runs. ``visit`` is the one already planned for today or begun."""

    enterprise: Enterprise
    hazards: OpenHazards
    last_visit_at: datetime | None
    colleagues: tuple[Colleague, ...]
    sections: tuple[Section, ...]
    visit: Visit | None = None
