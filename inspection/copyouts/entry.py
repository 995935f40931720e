"""What was entered in a platform: which record, by whom, when, as what; and what has changed since."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from inspection.hazard_events import plain
from inspection.listing import Value
from inspection.rights import Site

MOST_NUMBER = 60  # characters of a platform's number


@dataclass(frozen=True)
class Record:
    """What may be entered: ``number`` as people know it, ``values`` by column, ``as_of`` when it last changed."""

    id: int
    number: str
    enterprise: str
    site: Site
    as_of: datetime
    values: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """``number`` is the platform's; ``told`` label → what was typed; ``by`` None for the operator. Moments in UTC."""

    copyout: str
    subject_id: int
    told: Mapping[str, str]
    as_of: datetime
    at: datetime
    by: int | None = None
    number: str | None = None

    @property
    def subject(self) -> str:
        """As the audit chain names it."""
        return subject_of(self.copyout, self.subject_id)


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    now: str


def subject_of(copyout: str, subject_id: int) -> str:
    return f"copyout:{copyout}:{subject_id}"


def changes(entry: Entry, told: Mapping[str, str]) -> tuple[Change, ...]:
    """The fields that say something else now. A field that the definition did not have then is none of them."""
    known = [label for label in told if label in entry.told and entry.told[label] != told[label]]
    return tuple(Change(label, entry.told[label], told[label]) for label in known)


def mark(told: Mapping[str, str]) -> str:
    """Eight hex digits by which a button knows what was shown."""
    return _sha256(list(told.items()))[:8]


def fingerprint(entry: Entry) -> str:
    """SHA-256 in hex over all that is kept of it."""
    return _sha256(plain(asdict(entry)))


def _sha256(value: object) -> str:
    line = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
