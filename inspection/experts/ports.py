"""What the verbs of experts need from the floor below."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from inspection.experts.expert import VisitExpert
from inspection.people import Person, Role
from inspection.photo import Photo
from inspection.visit import Visit


class Experts(Protocol):
    async def get(self, expert_id: int) -> VisitExpert | None:
        """Held for this transaction."""
        ...

    async def by_token_hash(self, token_hash: str) -> VisitExpert | None:
        """Held for this transaction: a link is used once."""
        ...

    async def of_visit(self, visit_id: int) -> Sequence[VisitExpert]: ...
    async def of_person(self, person_id: int) -> Sequence[VisitExpert]:
        """Where this person's right has not ended."""
        ...

    async def add(self, new: VisitExpert) -> VisitExpert: ...
    async def save(self, known: VisitExpert) -> None: ...


class Visits(Protocol):
    async def get_required(self, visit_id: int) -> Visit: ...


class Photos(Protocol):
    async def by_unique(self, unique_ids: Collection[str]) -> Mapping[str, Photo]: ...
    async def by_ids(self, ids: Collection[int]) -> Mapping[int, Photo]: ...


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...
    async def by_telegram_ids(self, ids: Collection[int]) -> Mapping[int, Person]: ...
    async def add(self, name: str, telegram_id: int, language: str, now: datetime) -> int: ...
    async def grant(
        self, person_id: int, role: Role, enterprise_id: int | None, region_id: int | None, now: datetime
    ) -> None: ...
    async def revoke(
        self, person_id: int, role: Role, enterprise_id: int | None, region_id: int | None, now: datetime
    ) -> None: ...
