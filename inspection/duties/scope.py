"""For which enterprises something holds, as data."""

from dataclasses import dataclass, field

from inspection.enterprise import Sector, Trait


@dataclass(frozen=True)
class Facts:
    """What a scope asks of an enterprise. ``regions`` are the names of its region and of all above it."""

    sector: Sector | None = None
    traits: frozenset[Trait] = frozenset()
    regions: frozenset[str] = frozenset()
    headcount: int | None = None
    grade: str | None = None
    status: str | None = None

    @property
    def closed(self) -> bool:
        """Whether the ledger says that the enterprise is no more: it owes nothing."""
        return (self.status or "").strip() in CLOSED


CLOSED = frozenset({"关闭", "已关闭", "取缔", "注销", "吊销", "关停", "closed"})
"""What ledgers in use write in 状态 of an enterprise that is gone."""


@dataclass(frozen=True)
class Scope:
    """Every line that is filled in must hold; of ``sectors``, ``regions``, ``grades`` and ``statuses`` one, of
    ``traits`` at least one. Headcounts are inclusive, and an unknown one is not in any range."""

    sectors: frozenset[Sector] = frozenset()
    traits: frozenset[Trait] = frozenset()
    regions: frozenset[str] = frozenset()
    headcount_from: int | None = None
    headcount_to: int | None = None
    grades: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    any_of: tuple["Scope", ...] = field(default=())
    all_of: tuple["Scope", ...] = field(default=())
    none_of: tuple["Scope", ...] = field(default=())

    def holds(self, facts: Facts) -> bool:
        return self is EVERYBODY or (
            (not self.sectors or facts.sector in self.sectors)
            and (not self.traits or bool(self.traits & facts.traits))
            and (not self.regions or bool(self.regions & facts.regions))
            and (not self.grades or facts.grade in self.grades)
            and (not self.statuses or facts.status in self.statuses)
            and self._counts(facts.headcount)
            and (not self.any_of or any(scope.holds(facts) for scope in self.any_of))
            and all(scope.holds(facts) for scope in self.all_of)
            and not any(scope.holds(facts) for scope in self.none_of)
        )

    def _counts(self, headcount: int | None) -> bool:
        if self.headcount_from is None and self.headcount_to is None:
            return True
        if headcount is None:
            return False
        return (self.headcount_from or 0) <= headcount and (
            self.headcount_to is None or headcount <= self.headcount_to
        )


EVERYBODY = Scope()
