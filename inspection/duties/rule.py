"""A duty as a notice words it: who does what, how often or by when, for whom, while what holds, and which section
of which notice says so. All of it is data of a campaign."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspection.duties.scope import EVERYBODY, Scope
from inspection.words import Bilingual

Day = date  # where a field called date hides the type


class Unit(StrEnum):
    """Calendar periods, and the campaign as a whole. A shift counts as a day: ``times`` is how many shifts it has."""

    DAY = "day"
    WEEK = "week"  # Monday to Sunday
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    CAMPAIGN = "campaign"
    SHIFT = "shift"


@dataclass(frozen=True)
class Every:
    """At least ``times`` in each period."""

    unit: Unit
    times: int = 1


@dataclass(frozen=True)
class By:
    """Once, by a day: ``words`` as the notice has them ("5月中旬前"), ``date`` what they were resolved to, the last
    day on which it is still in time. ``opens``: the day from which it is asked for; the campaign's first when None.
    ``anew``: what was done before ``opens`` does not count, such as last month's of what comes each month."""

    date: date
    words: str = ""
    opens: Day | None = None
    anew: bool = False


class Occasion(StrEnum):
    """What happens and is then followed by something to be done. The ledger sees hazards; of work, contracts and
    accidents elsewhere it knows once a form that is such an event was handed in."""

    MAJOR_HAZARD_FOUND = "major_hazard_found"
    HAZARD_GRADED = "hazard_graded"  # and not put right on the spot: it needs a plan
    HAZARD_SUBMITTED = "hazard_submitted"  # the enterprise says that it is put right
    HAZARD_CLOSED = "hazard_closed"
    HAZARD_LISTED = "hazard_listed"
    DANGEROUS_WORK = "dangerous_work"  # 动火, 检维修
    CONFINED_SPACE_WORK = "confined_space_work"
    CONTRACT = "contract"  # work or premises given to others
    ACCIDENT_ELSEWHERE = "accident_elsewhere"  # a typical accident was made known


RECORDED = (
    Occasion.DANGEROUS_WORK,
    Occasion.CONFINED_SPACE_WORK,
    Occasion.CONTRACT,
    Occasion.ACCIDENT_ELSEWHERE,
)
"""What the ledger does not see by itself."""


@dataclass(frozen=True)
class OnEvent:
    """Within so many days of each such event, at least one."""

    occasion: Occasion
    within_days: int = 1


When = Every | By | OnEvent


class While(StrEnum):
    """What must go on for a duty to be owed."""

    HAZARD_OPEN = "hazard_open"
    MAJOR_HAZARD_OPEN = "major_hazard_open"
    LISTED = "listed"  # a hazard of the enterprise is under listed supervision


class Who(StrEnum):
    """Whose duty it is: a post at each enterprise in scope, or an authority of a region."""

    PRINCIPAL = "principal"  # 主要负责人
    OFFICER = "officer"  # 安全管理人员
    TEAM_LEADER = "team_leader"  # 班组长
    STAFF = "staff"
    INSPECTOR = "inspector"
    STREET = "street"
    BUREAU = "bureau"
    DEPARTMENT = "department"

    @property
    def of_enterprise(self) -> bool:
        return self in (Who.PRINCIPAL, Who.OFFICER, Who.TEAM_LEADER, Who.STAFF)


class Deed(StrEnum):
    """Kinds of action that leave a record."""

    FORM = "form"
    VISIT = "visit"
    SELF_CHECK = "self_check"
    REPORT = "report"
    CONFIRM = "confirm"  # the person's word, with the proof that the rule asks for


@dataclass(frozen=True)
class Does:
    """The action of record. ``name`` is the form, the kind of visit or the report; a self-check without a name may be
    of any kind."""

    deed: Deed
    name: str = ""

    def __str__(self) -> str:
        return f"{self.deed}:{self.name}" if self.name else str(self.deed)


class Proof(StrEnum):
    """What a confirmation must bring along."""

    WORD = "word"
    PHOTO = "photo"
    DOCUMENT = "document"  # a photo of it


class To(StrEnum):
    """Where a rung of the ladder leads. The last one asks the bureau to list the enterprise."""

    PERSON = "person"
    PRINCIPAL = "principal"
    STREET = "street"
    BUREAU = "bureau"
    LISTING = "listing"


@dataclass(frozen=True)
class Rung:
    """Whom an unfulfilled duty reaches, and how many days after its last day (1 is the day after)."""

    after_days: int
    to: To


@dataclass(frozen=True)
class Source:
    """Where it is written: a notice and its section ("三(一)1"). ``campaign`` is the campaign's name."""

    notice: str
    section: str
    campaign: str = ""


@dataclass(frozen=True)
class Variant:
    """For whom it is otherwise; the first variant whose scope holds replaces the rule's own ``when``."""

    scope: Scope
    when: When


@dataclass(frozen=True)
class Rule:
    """One duty of a campaign. ``remind``: days before the last day; ``ladder`` in rising order of days; None is what
    is usual for such a period (``inspection.duties.ladder``)."""

    id: str
    title: Bilingual
    who: Who
    does: Does
    when: When
    source: Source
    scope: Scope = EVERYBODY
    variants: tuple[Variant, ...] = ()
    while_: While | None = None
    proof: Proof = Proof.WORD
    remind: tuple[int, ...] | None = None
    ladder: tuple[Rung, ...] | None = None
