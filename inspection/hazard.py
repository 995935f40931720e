"""A hazard as it stands in the ledger. Its row is a projection of its events in the audit chain."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from inspection.photo import PhotoFault, PhotoState
from inspection.plan import Plan
from inspection.rights import Site
from inspection.trust.trust import Strength


class State(StrEnum):
    """Where a hazard stands; ``inspection.hazard_loop`` says how it gets from one to the next."""

    REPORTED = "reported"  # by a worker, not verified: the enterprise does not know
    FOUND = "found"
    GRADED = "graded"
    PLANNED = "planned"  # major only: filed, not signed by the principal
    RECTIFYING = "rectifying"
    SUBMITTED = "submitted"
    REINSPECTED = "reinspected"
    CLOSED = "closed"
    NOT_ESTABLISHED = "not_established"
    DUPLICATE = "duplicate"
    HANDED_OVER = "handed_over"


OPEN = frozenset(
    {State.FOUND, State.GRADED, State.PLANNED, State.RECTIFYING, State.SUBMITTED, State.REINSPECTED}
)


class Grade(StrEnum):
    GENERAL = "general"
    MAJOR = "major"


class Source(StrEnum):
    """How it came to be known."""

    ENFORCEMENT = "enforcement"
    DEPARTMENT = "department"
    SELF_CHECK = "self_check"
    SNAP = "snap"  # 随手拍
    WORKER = "worker"  # by name; the enterprise reads ENFORCEMENT
    LOOK_BACK = "look_back"


class Stage(StrEnum):
    """What a photo of a hazard shows."""

    REPORT = "report"  # the worker's own: never shown to the enterprise nor to the public
    BEFORE = "before"
    AFTER = "after"
    REINSPECTION = "reinspection"


class Action(StrEnum):
    """Everything that can happen to a hazard; its event in the chain is called ``hazard.<action>``."""

    FIND = "find"
    IMPORT = "import"  # taken over from a ledger of earlier years, as it stood there
    REPORT = "report"
    SUPPLEMENT = "supplement"
    VERIFY = "verify"
    AMEND = "amend"
    CORRECT = "correct"  # 更正: another version of what was handed in, signed and with a reason
    GRADE_GENERAL = "grade_general"
    GRADE_MAJOR = "grade_major"
    FIX = "fix"
    PLAN = "plan"
    SIGN_PLAN = "sign_plan"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    REINSPECT = "reinspect"
    AGREE = "agree"
    CLOSE = "close"
    LIST = "list"
    END_LISTING = "end_listing"
    REBOUND = "rebound"
    DISMISS = "dismiss"
    MERGE = "merge"
    HAND_OVER = "hand_over"
    REFER = "refer"  # to the authority above
    ACCEPT = "accept"
    HAND_BACK = "hand_back"
    URGE = "urge"


@dataclass(frozen=True)
class Listing:
    """Listed supervision, 挂牌督办."""

    number: str = ""
    authority: str = ""
    deadline: date | None = None


@dataclass(frozen=True)
class HazardPhoto:
    """``kind`` as in ``Photo``, where it was read from the ledger: of a film that came along it is video."""

    stage: Stage
    photo_id: int
    kind: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class LastStep:
    """The newest event: who (None: a reporter or the clock), when, and its place in the chain."""

    action: Action
    by: int | None
    at: datetime
    seq: int


@dataclass(frozen=True, kw_only=True)
class Hazard:
    """Degrees are WGS-84, ``accuracy`` metres, moments aware in UTC to the millisecond, persons ledger ids."""

    id: int
    number: str
    source: Source
    state: State
    description: str
    found_at: datetime
    found_by: int | None = None
    imported_as: str | None = None  # its number in the ledger of earlier years it was taken over from
    enterprise_id: int | None = None  # None: a photo taken on the way, its site not said yet
    visit_id: int | None = None
    item_id: str | None = None
    clause: str | None = None
    edition: str | None = None
    other_standard: str | None = None
    alternatives: tuple[str, ...] = ()
    grade: Grade | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    reported_at: datetime | None = None  # when a worker told of it
    report_minutes: int | None = None  # from finding a major one to report 1
    plan: Plan | None = None
    due_on: date | None = None
    signed_by: int | None = None  # the principal
    hands: tuple[int, ...] = ()  # who acted in it for the enterprise; none of them may re-inspect
    evaluation: str | None = None  # the enterprise's own, of the rectification
    reinspected_by: int | None = None
    distance: int | None = None  # metres from the site at re-inspection
    agreed_by: int | None = None  # for the industry department
    closed_by: int | None = None
    closed_at: datetime | None = None
    fixed_on_spot: bool = False
    listing: Listing | None = None
    listing_ended_at: datetime | None = None
    rebounds: int = 0
    repeat: bool = False
    repeat_of: int | None = None
    reason: str | None = None  # of the last sending back, dismissal, rebound or amendment
    reading: int = 1  # version of the finding: one more with each correction
    duplicate_of: int | None = None
    handed_to: str | None = None
    referred_to: int | None = None  # the region above, while it has not said whether it takes it
    referred_at: datetime | None = None
    held_by: int | None = None  # the region above that has taken it
    photos: tuple[HazardPhoto, ...] = ()
    last: LastStep | None = None
    version: int = 0

    @property
    def is_major(self) -> bool:
        return self.grade is Grade.MAJOR

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_verified(self) -> bool:
        """False while only a reporter and the authorities know of it."""
        return self.found_by is not None or self.imported_as is not None

    @property
    def is_listed(self) -> bool:
        return self.listing is not None and self.listing_ended_at is None

    @property
    def listed_until(self) -> date | None:
        """The deadline of the listing, as long as it has not ended."""
        return self.listing.deadline if self.listing and self.listing_ended_at is None else None

    @property
    def shown_source(self) -> Source:
        """What the enterprise and the public may read: a worker's report looks like an inspection."""
        return Source.ENFORCEMENT if self.source is Source.WORKER else self.source

    def photo_ids(self, *stages: Stage) -> tuple[int, ...]:
        return tuple(one.photo_id for one in self.photos if one.stage in stages and one.kind is None)

    def file_ids(self, *stages: Stage) -> tuple[int, ...]:
        """Of the films that came along, which nobody decodes: they are no photos."""
        return tuple(one.photo_id for one in self.photos if one.stage in stages and one.kind is not None)


@dataclass(frozen=True)
class Premises:
    """Where a hazard lies, as far as the rules ask; lat/lon in degrees WGS-84."""

    site: Site = Site(None, None)
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    above: int | None = None  # the region above that of the site


@dataclass(frozen=True)
class Evidence:
    """A photo offered as proof. ``state`` stored: its bytes and SHA-256 are. ``seen``: these bytes were in
    the system before the hazard was found, or already show something else."""

    id: int
    state: PhotoState
    fault: PhotoFault | None = None
    seen: bool = False


@dataclass(frozen=True, kw_only=True)
class HazardFacts:
    """What the card of a hazard shows to one reader. Days are calendar days of the system's zone; the day of
    finding is day 1; ``days_left`` is negative when overdue, None without a deadline or when it is over."""

    id: int
    number: str
    enterprise_id: int | None
    enterprise: str
    grade: Grade | None
    state: State
    source: Source  # as this reader may know it
    description: str
    clause: str | None
    edition: str | None
    other_standard: str | None
    found_on: date
    days_open: int
    due_on: date | None
    days_left: int | None
    plan: Plan | None
    responsible: str | None
    listing: str | None
    reason: str | None
    rebounds: int
    repeat: bool
    photo_ids: tuple[int, ...]  # as this reader may see them, before first
    after_ids: tuple[int, ...]
    chain_seq: int
    last: Action
    last_by: str | None
    last_at: datetime
    staff: tuple[str, ...] = ()  # of the enterprise: who could be responsible
    actions: tuple[Action, ...] = ()  # which this reader's posts allow from here, guards aside
    waits_above: int | None = None  # days since it was referred, while the region above has not answered
    held_above: bool = False
    times: int = 1  # which time the enterprise is found against its clause within twelve months
    visits: int = 0  # in how many visits it was found while it was open
    measures: int = 0  # taken over it, as far as this reader may know
    measurable: bool = False  # whether this reader may record one
    exemplary: bool = False  # whether this reader may make a typical case of it
    cases: int = 0  # typical cases that rest on its clause
    proof: Strength | None = None  # how much its photos prove, for whoever may read it
    files: int = 0  # films kept with the photos
    reading: int = 1  # which version of the finding this is

    @property
    def is_major(self) -> bool:
        return self.grade is Grade.MAJOR

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def photos(self) -> int:
        return len(self.photo_ids)


def hazard_number(hazard_id: int) -> str:
    return f"H-{hazard_id:04d}"


def kept(text: str | None) -> str | None:
    """What somebody wrote, as written; None when it is blank. NUL and halves of surrogate pairs are left
    out: no database keeps them."""
    clean = (text or "").replace("\x00", "").encode("utf-8", "ignore").decode().strip()
    return clean or None
