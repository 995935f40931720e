"""The keys of one case, and whom they are sealed to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from inspection.tips.officer import Officer
from storage.tips.boxes import fresh_key, mixed, seal_to


@dataclass(frozen=True)
class CaseKeys:
    """``content`` and ``identity`` are what is sealed to people; without ``share``, which lies outside the database,
    they open nothing. Officers know no ``identity``: two of them have to open it together."""

    share: bytes = field(repr=False)
    content: bytes = field(repr=False)
    identity: bytes | None = field(default=None, repr=False)

    @property
    def opens_content(self) -> bytes:
        return mixed(self.content, self.share, b"content")

    @property
    def opens_identity(self) -> bytes:
        """Only of a case that was opened by its receipt, or by two officers."""
        assert self.identity is not None
        return mixed(self.identity, self.share, b"identity")


def new_keys(share: bytes) -> CaseKeys:
    return CaseKeys(share, fresh_key(), fresh_key())


def grants(case_id: str, key: bytes, officers: Sequence[Officer]) -> list[dict[str, Any]]:
    """Rows that let each of them open the content alone."""
    return [
        {"case_id": case_id, "officer_id": officer.id, "key": seal_to(officer.public, key)}
        for officer in officers
        if officer.public is not None
    ]


def shares(case_id: str, key: bytes, officers: Sequence[Officer]) -> list[dict[str, Any]]:
    """Rows by which any of them can open the identity for any other, and nobody alone: the outer box is the first's,
    the inner one the second's."""
    return [
        {
            "case_id": case_id,
            "first": first.id,
            "second": second.id,
            "key": seal_to(first.public, seal_to(second.public, key)),
        }
        for first, second in permutations(officers, 2)
        if first.public is not None and second.public is not None
    ]
