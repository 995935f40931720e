"""The page that an enterprise has for its own staff: what it shows, and how long its doors stay open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from inspection.duties.facts import DutyFacts
from inspection.hazard import HazardFacts
from inspection.paper import Paper
from inspection.training.coverage import Coverage

LINK_LASTS = timedelta(minutes=10)
STAY = timedelta(hours=12)
"""After so long somebody has to come from the chat again."""


@dataclass(frozen=True)
class SignIn:
    """Whose it is, for which enterprise, and until when (UTC)."""

    person_id: int
    enterprise_id: int
    until: datetime


@dataclass(frozen=True)
class OwnPaper:
    """A document that can be had: ``number`` is that of what it is about, ``day`` the one it is of."""

    paper: Paper
    subject_id: int
    number: str
    day: date | None = None


@dataclass(frozen=True)
class OwnFacts:
    """Everything on the page as of ``day``, as ``reader`` may see it. ``many_*`` count what is not all listed; days are
    those of the system's zone."""

    enterprise: str
    region: str
    reader: str
    language: str
    day: date
    until: datetime
    record: str | None  # the token of the poster that hangs
    open: tuple[HazardFacts, ...]
    many_open: int
    closed: tuple[HazardFacts, ...]
    many_closed: int
    duties: tuple[DutyFacts, ...]
    training: Coverage | None
    passed: tuple[str, ...]
    papers: tuple[OwnPaper, ...]
