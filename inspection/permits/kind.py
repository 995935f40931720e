"""A kind of permit as it is written in ``kinds/*.toml``: its steps, and what each of them asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection.enterprise import Trait
from inspection.words import Bilingual


class PermitState(StrEnum):
    """Where a permit stands. The last four are its end."""

    APPLIED = "applied"
    APPROVED = "approved"
    WORKING = "working"
    PAUSED = "paused"
    FINISHED = "finished"  # the work is; the patrol afterwards is not
    CLOSED = "closed"
    REFUSED = "refused"
    VOIDED = "voided"
    LAPSED = "lapsed"


OPEN = frozenset(
    {PermitState.APPLIED, PermitState.APPROVED, PermitState.WORKING, PermitState.PAUSED, PermitState.FINISHED}
)


class Doer(StrEnum):
    """Whose step it is, always by their own account."""

    STAFF = "staff"  # anybody with a post at the enterprise
    PRINCIPAL = "principal"
    NAMED = "named"  # the guardian whom the application named


@dataclass(frozen=True)
class Said:
    """An answer that decides something: the question's name and its value."""

    question: str
    value: str


@dataclass(frozen=True)
class After:
    """Not before so many minutes have gone by since a step."""

    step: str
    minutes: int


@dataclass(frozen=True)
class Renewal:
    """What was longer ago than ``minutes`` when work goes on has to be done anew: ``steps`` later than ``since``."""

    since: str
    minutes: int
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """``during``: the states in which it can be taken, none for the first one. ``leads``: the state after it, None
    when it changes none. ``needs``: what must be there and still count. ``since``: it counts only while it is later
    than the last of these. ``lasts``: minutes for which it counts, 0 for ever. ``only``: needed only when the
    application says so or the enterprise has one of ``traits``. ``due``, ``grace``: minutes after the step that it
    waits for until it is asked for, and then until it is overdue."""

    key: str
    title: Bilingual
    form: str
    during: frozenset[PermitState] = frozenset()
    leads: PermitState | None = None
    who: Doer = Doer.STAFF
    other_than: tuple[str, ...] = ()
    names: bool = False  # the guardian
    needs: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    wait: After | None = None
    lasts: int = 0
    only: Said | None = None
    traits: frozenset[Trait] = frozenset()
    refuses: Said | None = None
    renews: Renewal | None = None
    counts: tuple[str, str] | None = None  # this form's question, and the earlier one that it must equal
    optional: bool = False  # nobody is waited for
    grace: int | None = None


@dataclass(frozen=True)
class Kind:
    """``watch``: a step that must be taken anew within so many minutes for as long as the work goes on."""

    name: str
    version: str
    title: Bilingual
    source: Bilingual
    steps: tuple[Step, ...]
    watch: After | None = None

    @property
    def by_key(self) -> Mapping[str, Step]:
        return {step.key: step for step in self.steps}

    @property
    def first(self) -> Step:
        return self.steps[0]
