"""The ``anxun::`` columns of the settings sheet: whom a form is about, who fills it in, and what a submission counts
for beside itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection.duties.rule import Deed, Does, Occasion, Who
from inspection.visit_kind import KINDS, VisitKind

SETTINGS = "settings"
"""Where they stand among the extras of a form, whose other keys are paths and begin with a stroke."""


class Subject(StrEnum):
    """Whom a submission is about."""

    ENTERPRISE = "enterprise"
    REGION = "region"  # what its authority does


SELF_CHECKS = tuple(kind.value for kind in VisitKind if not KINDS[kind].answered)


@dataclass(frozen=True)
class FormSettings:
    """``who``: posts that may fill it in; empty is everybody who may record a hazard there. ``occasion``: a submission
    is such an event. ``does``: what it fulfils beside ``form:NAME``."""

    subject: Subject = Subject.ENTERPRISE
    who: frozenset[Who] = frozenset()
    occasion: Occasion | None = None
    does: Does | None = None
    is_register: bool = False

    @classmethod
    def of(cls, extras: Mapping[str, Mapping[str, str]]) -> "FormSettings":
        """From the extras of a form that was taken over."""
        found = extras.get(SETTINGS, {})
        occasion, does = found.get("occasion"), found.get("does")
        return cls(
            Subject(found.get("subject", Subject.ENTERPRISE)),
            frozenset(Who(one) for one in found.get("who", "").split(";") if one),
            Occasion(occasion) if occasion else None,
            deed_of(does) if does else None,
            bool(found.get("register")),
        )


def deed_of(text: str) -> Does | None:
    """``self_check:self_daily``, ``report:NAME`` or ``confirm:NAME``; None for what a form cannot stand for: a visit,
    which has its own record, or another form."""
    action, _, name = (part.strip() for part in text.partition(":"))
    if action == Deed.SELF_CHECK and (not name or name in SELF_CHECKS):
        return Does(Deed.SELF_CHECK, name)
    if action in (Deed.REPORT, Deed.CONFIRM) and name:
        return Does(Deed(action), name)
    return None
