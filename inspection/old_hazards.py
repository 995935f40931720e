"""A hazard of earlier years as a bureau's ledger has it, 历史隐患: one row → what may be taken over, or every
reason why not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspection.hazard import Grade, Source
from inspection.words import Words, words


class OldColumn(StrEnum):
    """The columns an import understands; each value is the English header."""

    NUMBER = "number"
    CREDIT_CODE = "credit_code"
    ENTERPRISE = "enterprise"
    DESCRIPTION = "description"
    GRADE = "grade"
    SOURCE = "source"
    CLAUSE = "clause"
    STANDARD = "standard"
    FOUND_ON = "found_on"
    DUE_ON = "due_on"
    STATUS = "status"
    CLOSED_ON = "closed_on"
    CLOSED_BY = "closed_by"


REQUIRED = (OldColumn.NUMBER, OldColumn.DESCRIPTION, OldColumn.GRADE, OldColumn.FOUND_ON)
WHERE = (OldColumn.CREDIT_CODE, OldColumn.ENTERPRISE)
"""One of them is enough."""


@dataclass(frozen=True)
class OldRow:
    """``number`` is the row's in the file; ``cells`` are as a person would read them."""

    number: int
    cells: Mapping[OldColumn, str]


@dataclass(frozen=True, kw_only=True)
class OldHazard:
    """A row that is fit. Days are the bureau's own, without a time; ``closed_by`` the name of whoever closed it."""

    number: str
    enterprise_id: int
    description: str
    grade: Grade
    source: Source
    found_on: date
    clause: str | None = None
    standard: str | None = None
    due_on: date | None = None
    closed_on: date | None = None
    closed_by: int | None = None

    @property
    def key(self) -> tuple[int, str]:
        """What it is known again by."""
        return self.enterprise_id, self.number


def without_twice(
    rows: Iterable[tuple[OldRow, OldHazard | list[Words]]],
) -> Iterator[tuple[OldRow, OldHazard | list[Words]]]:
    """Refuses a number that an earlier row of the file has for the same enterprise: which of the two is meant only
    the bureau knows."""
    first: dict[tuple[int, str], int] = {}
    for row, found in rows:
        before = first.setdefault(found.key, row.number) if isinstance(found, OldHazard) else row.number
        yield row, (found if before == row.number else [words("old_row.twice", row=before)])
