"""The instant at which a form is answered, and what is known about whoever answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Moment:
    """``now`` is aware: its zone is the zone of the form's dates. ``seed`` makes uuid, random and shuffles, so one
    conversation keeps one seed and can be walked again. ``facts`` are what metadata asks for (username, deviceid,
    phonenumber, email), ``language`` (of jr:itext and jr:choice-name), and whatever a campaign passes in."""

    now: datetime
    seed: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("a moment needs a time zone")
