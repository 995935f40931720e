"""What is known of one enterprise, or of one region, as far as duties ask: facts since which day, what went on when,
what happened, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from inspection.duties.period import Period
from inspection.duties.rule import Deed, Does, Occasion, While, Who
from inspection.duties.scope import Facts
from inspection.visit_kind import VisitKind

FOR_EVER = date(9000, 1, 1)
"""The last day of what still goes on."""

SELF_CHECKS = frozenset(
    {VisitKind.SELF_DAILY.value, VisitKind.SELF_WEEKLY.value, VisitKind.SELF_MONTHLY.value}
    | {VisitKind.LEADER_LED.value}
)

LED = Does(Deed.VISIT, VisitKind.LEADER_LED.value)
LED_BY_FORM = Does(Deed.SELF_CHECK, VisitKind.LEADER_LED.value)


@dataclass(frozen=True)
class Since:
    """From this day on these facts held, until the next line."""

    day: date
    facts: Facts


@dataclass(frozen=True)
class Happening:
    """``subject`` names it in the ledger, such as ``hazard:7``."""

    occasion: Occasion
    day: date
    subject: str


@dataclass(frozen=True)
class Act:
    """Something done, on record. ``who``: the posts in which the person did it. ``at``: when it was done;
    ``known``: when the system learnt of it, never earlier. Both are aware."""

    does: Does
    who: frozenset[Who]
    at: datetime
    known: datetime
    record: str  # "visit:7"
    person_id: int | None = None

    def fulfils(self, does: Does, who: Who) -> bool:
        return who in self.who and self._is(does)

    def _is(self, does: Does) -> bool:
        """A self-check of any kind is one; a check by its kind, such as the daily one, is only that kind. What the
        principal led and wrote down in a form was led as well."""
        if does.deed is not Deed.SELF_CHECK:
            return self.does == does or (does == LED and self.does == LED_BY_FORM)
        checked = self.does.deed is Deed.VISIT and self.does.name in SELF_CHECKS
        return (checked or self.does.deed is Deed.SELF_CHECK) and does.name in ("", self.does.name)


@dataclass(frozen=True)
class Dossier:
    """``facts`` in order of days; before the first line nothing was owed. ``during``: from day to day what a duty may
    depend on, the last day included. What changes in the course of a day counts from the next one on, for the day's
    duties are asked for in its morning."""

    facts: tuple[Since, ...]
    during: Mapping[While, tuple[Period, ...]] = field(default_factory=dict)
    happened: tuple[Happening, ...] = ()
    acts: tuple[Act, ...] = ()

    @property
    def gone_on(self) -> date | None:
        """The day from which the ledger has it as closed, when it does so now."""
        if not self.facts or not self.facts[-1].facts.closed:
            return None
        gone = self.facts[-1].day
        for line in reversed(self.facts):
            if not line.facts.closed:
                break
            gone = line.day
        return gone
