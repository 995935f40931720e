"""One permit: what was done of it, in order. Everything else follows from that and the time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from inspection.enterprise import Trait
from inspection.permits.kind import Kind, PermitState, Step

BEFORE_WORK = (PermitState.APPLIED, PermitState.APPROVED)


def plain(answers: Mapping[str, str]) -> dict[str, str]:
    """By the question's own name instead of its place in the form."""
    return {ref.rpartition("/")[2]: value for ref, value in answers.items()}


def number_of(permit_id: int) -> str:
    return f"P-{permit_id:04d}"


@dataclass(frozen=True)
class Taken:
    """One step as it was taken: ``answers`` by the question's name, ``named`` is the guardian whom it named."""

    step: str
    person_id: int
    at: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    named: int | None = None
    submission_id: int = 0


@dataclass(frozen=True)
class Permit:
    """``traits``: those of the enterprise when it was applied for. ``taken``: oldest first."""

    id: int
    kind: Kind
    enterprise_id: int
    traits: frozenset[Trait] = frozenset()
    taken: tuple[Taken, ...] = ()

    @property
    def number(self) -> str:
        return number_of(self.id)

    @property
    def applicant(self) -> int:
        return self.taken[0].person_id

    @property
    def guardian(self) -> int | None:
        return next((one.named for one in reversed(self.taken) if one.named is not None), None)

    def last(self, step: str) -> Taken | None:
        return next((one for one in reversed(self.taken) if one.step == step), None)

    def said(self, question: str) -> str:
        """The latest answer to it, in whichever step."""
        return next((one.answers[question] for one in reversed(self.taken) if question in one.answers), "")

    def applies(self, step: Step) -> bool:
        """Whether this permit has the step at all."""
        if step.only is None and not step.traits:
            return True
        asked = step.only is not None and self.said(step.only.question) == step.only.value
        return asked or bool(step.traits & self.traits)

    def is_later(self, step: str, than: str) -> bool:
        """Whether it was taken after the last time that the other was; true when the other never was."""
        order = [one.step for one in reversed(self.taken)]
        return than not in order or (step in order and order.index(step) < order.index(than))

    def counts(self, step: str, now: datetime) -> bool:
        """Whether the step was taken and still stands. Values measured in what is now the future do not: a clock that
        was turned back makes nothing fresh again."""
        taken, rule = self.last(step), self.kind.by_key[step]
        if taken is None or not all(self.is_later(step, other) for other in rule.since):
            return False
        return not rule.lasts or timedelta() <= now - taken.at <= timedelta(minutes=rule.lasts)

    def state(self, now: datetime) -> PermitState:
        """From the last step that changes it; one that nobody went on with in time has lapsed."""
        state, since = self._led()
        if state in BEFORE_WORK and since is not None:
            rule = self.kind.by_key[since.step]
            if rule.lasts and now - since.at > timedelta(minutes=rule.lasts):
                return PermitState.LAPSED
        return state

    def _led(self) -> tuple[PermitState, Taken | None]:
        for one in reversed(self.taken):
            rule = self.kind.by_key[one.step]
            if rule.refuses and one.answers.get(rule.refuses.question) == rule.refuses.value:
                return PermitState.REFUSED, one
            if rule.leads is not None:
                return rule.leads, one
        return PermitState.APPLIED, None
