"""What runs out is renewed: for each row of a register that nears its date, an obligation of whoever is responsible
there. It is done by handing in the same row anew, or by writing that it has ended."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from inspection.duties.clock import MORNING
from inspection.duties.obligation import Asked, Obligation
from inspection.duties.period import Period, moment
from inspection.duties.rule import Deed, Does, Proof, Rung, To, Who
from inspection.words import Bilingual

ASKED = "register"
"""Stands where duties of campaigns name their campaign."""

LADDER = Rung(1, To.PERSON), Rung(2, To.PRINCIPAL), Rung(8, To.STREET)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class RunsOut:
    """A row: ``since`` it was handed in, ``until`` a newer one took its place. ``remind``: days before
    ``expires_on``."""

    submission_id: int
    form: str
    key: str
    title: str
    since: datetime
    until: datetime | None
    expires_on: date
    remind: tuple[int, ...]


def renews(form: str, key: str) -> Does:
    """The deed of handing in that row of that register; the key itself, which may be a name, is not in it."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Does(Deed.FORM, f"{form}#{digest}")


def responsible(*, of_region: bool) -> Who:
    """Whose duty it is to see to it."""
    return Who.STREET if of_region else Who.OFFICER


def submission_of(key: str) -> int | None:
    """Which row an obligation, told by its key, is about."""
    about = key.rpartition("/")[2]
    return int(about.removeprefix("submission:")) if about.startswith("submission:") else None


def expiring(
    rows: Iterable[RunsOut], window: Period, zone: tzinfo, *, of_region: bool, gone_on: date | None = None
) -> Iterator[Obligation]:
    """Those whose time touches the window. A row is asked for from its first reminder on, never before the morning
    after it was handed in; one that was replaced before then was never asked for."""
    for row in rows:
        filed = row.since.astimezone(zone).date()
        first = max(row.expires_on - timedelta(days=max(row.remind, default=0)), filed + _DAY)
        last = max(row.expires_on, filed + _DAY)
        if row.until is not None and row.until <= moment(first, MORNING, zone):
            continue
        here = (
            Period(first, min(last, gone_on - _DAY)) if gone_on and gone_on <= last else Period(first, last)
        )
        if here.first > here.last or Period(first, last).clipped(window) is None:
            continue
        yield Obligation(
            who=responsible(of_region=of_region),
            does=renews(row.form, row.key),
            first=first,
            last=last,
            counts_from=filed + _DAY,
            parts=(here,),
            times=1,
            zone=zone,
            asked=(Asked(ASKED, row.form),),
            title=Bilingual(row.title, row.title),
            proof=Proof.WORD,
            remind=(*(days for days in row.remind if days), 0),
            ladder=LADDER[:1] if of_region else LADDER,
            about=f"submission:{row.submission_id}",
            once=True,
        )
