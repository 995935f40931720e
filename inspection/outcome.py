"""What a use case hands back: the answer to the actor, who else is told, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from inspection.words import Words


class Card(StrEnum):
    """Posts that stay usable for months: stateless, every press is checked anew."""

    HAZARD = "hazard"
    VISIT = "visit"
    ENTERPRISE = "enterprise"
    DUTY = "duty"
    MEASURE = "measure"
    PERMIT = "permit"
    CALL = "call"
    DRAW = "draw"
    BROADCAST = "broadcast"
    CASE = "case"
    SIGNAL = "signal"
    COPYOUT = "copyout"  # what somebody still has to enter in platforms; its subject is 0
    SERVICE = "service"
    MENTOR = "mentor"
    EXPERT = "expert"


@dataclass(frozen=True)
class Notice:
    """One message to one enrolled person: a headline, and the card of its subject below it."""

    person_id: int
    words: Words
    card: Card | None = None
    subject_id: int | None = None


@dataclass(frozen=True)
class ReporterNotice:
    """The answer to the worker who reported this hazard by name; his address is erased when ``last``."""

    hazard_id: int
    words: Words
    last: bool = False


@dataclass(frozen=True)
class Start:
    """A dialog that opens as soon as this command is done, in the same living message. ``tells``: it says
    itself what was done."""

    dialog: str
    args: Mapping[str, Any] = field(default_factory=dict)
    tells: bool = False


@dataclass(frozen=True)
class Done:
    """A command that succeeded. ``card`` is shown to the actor below ``words``."""

    words: Words
    card: Card | None = None
    subject_id: int | None = None
    notices: tuple[Notice | ReporterNotice, ...] = ()
    then: Start | None = None
