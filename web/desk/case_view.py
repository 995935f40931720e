"""A case as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspection.tips.case import LIFE, TipState, TipStep
from inspection.tips.file import Extract, Listed, OpenedCase
from inspection.tips.guards import Request, RequestKind
from inspection.tips.officer import Officer
from inspection.tips.reward import Basis, RewardRule, rules
from inspection.usecases.tips.reward import CONFIRMED
from web.desk.clock import Clock


@dataclass(frozen=True)
class CaseView:
    """``me`` reads it. ``names`` of officers by their id, also of those who left; ``sites`` and ``inspectors`` of the
    ledger, for the extracts."""

    opened: OpenedCase
    listed: Listed
    me: Officer
    names: Mapping[str, str]
    clock: Clock | None
    sites: Mapping[int, str]
    inspectors: Mapping[int, str]

    @property
    def steps(self) -> Sequence[TipStep]:
        """What the state allows an officer now."""
        case, head = self.opened.file.case, self.opened.file.head
        possible = [step for state, step in LIFE if state is case.state and step is not TipStep.OBJECT]
        if case.state is TipState.OBJECTED and head.decided_by == self.me.id:
            return []
        return [step for step in possible if step is not TipStep.EXTEND or not head.extended]

    @property
    def is_open(self) -> bool:
        return self.opened.file.case.state is not TipState.CLOSED

    @property
    def kinds(self) -> Sequence[RequestKind]:
        """What may be asked of a second officer."""
        named = self.opened.file.head.has_identity
        return [kind for kind in RequestKind if named or kind is RequestKind.EXPORT]

    @property
    def can_settle(self) -> bool:
        return self.opened.file.case.state in CONFIRMED

    @property
    def rules(self) -> Sequence[RewardRule]:
        return list(rules().values())

    @property
    def bases(self) -> Sequence[Basis]:
        return list(Basis)

    def name(self, officer_id: str | None) -> str:
        return self.names.get(officer_id or "", "–")

    def is_mine(self, request: Request) -> bool:
        return request.asked_by == self.me.id

    def inspector(self, extract: Extract) -> str:
        """Whoever has left since is stood in for by somebody else."""
        return self.inspectors.get(extract.lead_id, "–")
