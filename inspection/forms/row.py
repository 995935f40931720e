"""A row of a register as it is written down and shown."""

from dataclasses import dataclass
from datetime import date, datetime

from inspection.forms.register import Entry


@dataclass(frozen=True)
class NewRow:
    """What a submission says. It is about an enterprise or about a region."""

    submission_id: int
    form: str
    name: str
    entry: Entry
    at: datetime
    enterprise_id: int | None = None
    region_id: int | None = None


@dataclass(frozen=True)
class Row:
    """What counts now. ``owner`` is the name of the enterprise or region, ``title`` that of the form."""

    submission_id: int
    form: str
    title: str
    name: str
    owner: str
    since: datetime
    expires_on: date | None
    ended: bool
    enterprise_id: int | None = None
    region_id: int | None = None


@dataclass(frozen=True)
class Tally:
    """Of one register, as far as somebody sees it: rows that count, those that are running out and those that have
    run out."""

    many: int = 0
    soon: int = 0
    over: int = 0
