"""What a person reads of a case: its card, and how many there are for an item or a clause."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from inspection.cases.case import TypicalCase
from inspection.enterprise import Sector, Trait

Line = tuple[int, int, str]  # how many, and id and title of the newest


@dataclass(frozen=True)
class CaseFacts:
    case: TypicalCase
    may_void: bool = False
    may_send: bool = False


@dataclass(frozen=True)
class CaseQuery:
    """What is left None does not narrow. ``word`` stands in its title or its words."""

    sector: Sector | None = None
    trait: Trait | None = None
    clause: tuple[str, str] | None = None  # edition and clause
    word: str | None = None


@dataclass(frozen=True)
class Tag:
    """A case as far as a checklist and a hazard's card ask of it."""

    id: int
    title: str
    edition: str | None
    clause: str | None


@dataclass(frozen=True)
class CaseIndex:
    """Every case that is not void, the newest first."""

    tags: tuple[Tag, ...] = ()

    @cached_property
    def _by_clause(self) -> dict[tuple[str | None, str], Line]:
        found: dict[tuple[str | None, str], Line] = {}
        for tag in reversed(self.tags):
            if tag.clause:
                many = found.get((tag.edition, tag.clause), (0,))[0]
                found[tag.edition, tag.clause] = many + 1, tag.id, tag.title
        return found

    def of_clause(self, edition: str | None, clause: str | None) -> int:
        """How many rest on that clause of that edition."""
        return self._by_clause.get((edition, clause or ""), (0,))[0]

    def lines(self, edition: str, clauses: Iterable[str]) -> tuple[tuple[str, Line], ...]:
        """Of each clause that has some."""
        known = ((clause, self._by_clause.get((edition, clause))) for clause in clauses)
        return tuple((clause, line) for clause, line in known if line is not None)
